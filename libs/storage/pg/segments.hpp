// The segments of which everything here consists, and what their answers mean.
#pragma once

#include "storage/pg/connection.hpp"
#include "storage/scope.hpp"

namespace omni::pg {

// The first statement of a segment or transaction: whom it works for, and how long each statement may take. Lives until
// the segment was sent. A replica is asked whether it has the scope's version of the user's data, and says no with
// another_data_version.
class ScopeSetting
{
public:
    enum class Server { primary, replica };

    explicit ScopeSetting(const Scope& scope, Server server = Server::primary);

    Step step() const { return {.query = query_, .parameters = &parameters_}; }

    // The statement it will be, without its arguments.
    static const AnyQuery& query(const Scope& scope, Server server = Server::primary);

private:
    const AnyQuery* query_;
    Parameters parameters_;
};

// That the credential holds, and what the server said to that; of several answers the first one stays.
void note_proof(Proof& proof, const ResultSet& answer);

inline constexpr std::string_view another_data_version = "OM409"; // an SQLSTATE of our own

// Whether the server ended the session instead of refusing the statement.
bool is_end_of_session(const Answer& answer);

// Whether an idle connection turned out to be dead, or knows an outdated plan: worth asking over another one.
bool is_stale(const Answer& answer, const Connection& connection);

// The error of an answer that is not `answered`, for statements that may be thought not to have happened.
Error failure_of(const Answer& answer);

// The same for what changes data: in_doubt unless the server said no.
Error failure_of_write(const Answer& answer);

} // namespace omni::pg
