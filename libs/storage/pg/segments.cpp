#include "storage/pg/segments.hpp"

#include "sql/connection.hpp"
#include "storage/pg/error.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace omni::pg {

namespace {

struct ScopeRow
{
    std::string user_id;
    std::string statement_timeout;
};
BOOST_DESCRIBE_STRUCT(ScopeRow, (), (user_id, statement_timeout))

const Query<ScopeRow(std::string, std::string)> set_scope_query{sql::connection::set_scope};

} // namespace

Step set_scope(const Parameters& arguments)
{
    return Step{.query = &set_scope_query, .parameters = &arguments};
}

Parameters scope_arguments(const Scope& scope)
{
    // Zero would mean no limit at all.
    const auto milliseconds = std::max<std::int64_t>(scope.timeout.count(), 1);
    return Parameters::of<std::string, std::string>(scope.user ? scope.user->to_string() : std::string(),
                                                    std::to_string(milliseconds));
}

bool is_end_of_session(const Answer& answer)
{
    const std::string_view state = sqlstate(answer.error);
    return answer.fate == Fate::refused && (state == "57P01" || state == "57P02" || state == "57P03");
}

Error failure_of(const Answer& answer)
{
    switch (answer.fate) {
    case Fate::timed_out:
        return Error{ErrorCode::timeout, "the database did not answer in time"};
    case Fate::cancelled:
        return Error{ErrorCode::cancelled, "cancelled"};
    case Fate::lost:
        return Error{ErrorCode::unavailable, "the connection to the database broke"};
    case Fate::refused:
    case Fate::answered:
        break;
    }
    return answer.error;
}

Error failure_of_write(const Answer& answer)
{
    if (answer.fate == Fate::lost || answer.fate == Fate::timed_out)
        return Error{ErrorCode::in_doubt, "the database's answer was lost: the change may or may not have been made"};
    return failure_of(answer);
}

} // namespace omni::pg
