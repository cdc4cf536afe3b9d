// The answer to one statement: rows of binary fields, owned.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct pg_result;

namespace omni::pg {

class ResultSet
{
public:
    ResultSet() = default;
    explicit ResultSet(pg_result* result) : result_(result) {}

    bool is_empty() const { return result_ == nullptr; } // no answer yet

    int rows() const;
    int columns() const;

    // Nothing for null; valid as long as this object.
    std::optional<std::string_view> field(int row, int column) const;

    // How many rows the statement inserted, updated, deleted or returned.
    std::int64_t affected() const;

    // "COMMIT", "INSERT 0 1", …: the server's word for what was done.
    std::string_view command_tag() const;

private:
    struct Clear
    {
        void operator()(pg_result* result) const;
    };

    std::unique_ptr<pg_result, Clear> result_;
};

} // namespace omni::pg
