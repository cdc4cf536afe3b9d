#include "storage/pg/result_set.hpp"

#include <libpq-fe.h>

#include <charconv>

namespace omni::pg {

int ResultSet::rows() const
{
    return PQntuples(result_.get());
}

int ResultSet::columns() const
{
    return PQnfields(result_.get());
}

std::optional<std::string_view> ResultSet::field(int row, int column) const
{
    // Each of libpq's questions checks the place anew: what has a length is not null.
    const int length = PQgetlength(result_.get(), row, column);
    if (length == 0 && PQgetisnull(result_.get(), row, column))
        return std::nullopt;
    return std::string_view(PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(length));
}

std::int64_t ResultSet::affected() const
{
    const std::string_view text = PQcmdTuples(result_.get());
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

std::string_view ResultSet::command_tag() const
{
    return result_ ? std::string_view(PQcmdStatus(result_.get())) : std::string_view();
}

void ResultSet::Clear::operator()(pg_result* result) const
{
    PQclear(result);
}

} // namespace omni::pg
