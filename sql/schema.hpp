// The schema as it is embedded into the programs: the migrations, those of a keystore, and the cluster's roles.
#pragma once

#include <span>
#include <string_view>

namespace omni::sql {

struct Migration
{
    std::string_view name; // "0001_foundation"
    std::string_view text; // zero-terminated; may hold many statements
};

// In the order in which they are applied: by name.
std::span<const Migration> migrations();

// The same of a keystore, a database for data keys alone.
std::span<const Migration> keystore_migrations();

// sql/roles.sql: run once per cluster by a superuser.
std::string_view roles();

} // namespace omni::sql
