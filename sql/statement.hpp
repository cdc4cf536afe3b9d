// A statement of sql/queries as it is embedded into the programs.
//
// sql/queries/<area>/<what>.sql becomes `omni::sql::<area>::<what>`, declared in the generated header "sql/<area>.hpp".
// The texts live in one object file per area: editing SQL recompiles nothing else.
#pragma once

#include <span>
#include <string_view>

namespace omni::sql {

struct Statement
{
    std::string_view name; // "area/what": the prepared statement's name, the metric's label
    std::string_view text; // zero-terminated
};

// Every embedded statement, sorted by name.
std::span<const Statement* const> all_statements();

} // namespace omni::sql
