#include "storage/pg/error.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace omni::pg {

namespace {

struct Meaning
{
    std::string_view prefix; // of the SQLSTATE
    ErrorCode code;
    std::string_view message;
};

// The first one that fits.
constexpr std::array meanings{
    Meaning{"23505", ErrorCode::conflict, "Something with the same key exists already."},
    Meaning{"23503", ErrorCode::conflict, "Something that is referred to does not exist, or is still referred to."},
    Meaning{"23P01", ErrorCode::conflict, "This excludes something that exists already."},
    Meaning{"40", ErrorCode::unavailable, "the database undid the transaction because of others; try again"},
    Meaning{"55P03", ErrorCode::unavailable, "the database could not get a lock in time"},
    Meaning{"57014", ErrorCode::timeout, "the database did not answer in time"},
    Meaning{"57P", ErrorCode::unavailable, "the database is shutting down or starting"},
    Meaning{"08", ErrorCode::unavailable, "the connection to the database broke"},
    Meaning{"53", ErrorCode::unavailable, "the database has run out of a resource"},
    Meaning{"25006", ErrorCode::unavailable, "the database is read-only at the moment"},
    Meaning{"OM409", ErrorCode::unavailable, "the replica has another version of the user's data"},
    Meaning{"25P03", ErrorCode::unavailable, "the transaction was idle for too long"},
    Meaning{"OM401", ErrorCode::unauthorized, "Sign in, or send a valid API token."}, // our own, see 0020_proof.sql
    Meaning{"", ErrorCode::internal, "the database refused a statement"},
};

std::string_view diagnostic(const pg_result* result, int field)
{
    const char* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

} // namespace

Error error_of(const pg_result* result)
{
    const std::string_view state = diagnostic(result, PG_DIAG_SQLSTATE);
    if (state.empty())
        return Error{ErrorCode::unavailable, "the connection to the database broke"};
    const auto meaning =
        std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& m) { return state.starts_with(m.prefix); });
    Error error{meaning->code, std::string(meaning->message)};
    const std::string_view name = diagnostic(result, PG_DIAG_CONSTRAINT_NAME);
    error.detail.append(state).append(" ").append(name.empty() ? "-" : name).append(" ");
    error.detail.append(diagnostic(result, PG_DIAG_MESSAGE_PRIMARY));
    return error;
}

std::string_view sqlstate(const Error& error)
{
    const std::string_view detail = error.detail;
    return detail.size() > 6 && detail[5] == ' ' ? detail.substr(0, 5) : std::string_view();
}

std::string_view constraint(const Error& error)
{
    if (sqlstate(error).empty())
        return {};
    const std::string_view rest = std::string_view(error.detail).substr(6);
    const std::string_view name = rest.substr(0, rest.find(' '));
    return name == "-" ? std::string_view() : name;
}

} // namespace omni::pg
