#include "storage/pg/segments.hpp"

#include "sql/connection.hpp"
#include "storage/pg/error.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <utility>

namespace omni::pg {

namespace {

struct ScopeRow
{
    std::string user_id;
    std::string statement_timeout;
};
BOOST_DESCRIBE_STRUCT(ScopeRow, (), (user_id, statement_timeout))

const Query<ScopeRow(std::string, std::string)> set_scope_query{sql::connection::set_scope};

using ProofQuery = Query<std::optional<Uuid>(Uuid, Bytes, std::string)>;
const ProofQuery prove_session_query{sql::connection::prove_session};
const ProofQuery prove_token_query{sql::connection::prove_token};

struct VersionedScopeRow : ScopeRow
{
    bool has_version;
};
BOOST_DESCRIBE_STRUCT(VersionedScopeRow, (ScopeRow), (has_version))

const Query<VersionedScopeRow(std::string, std::string, Uuid)> set_scope_at_version_query{
    sql::connection::set_scope_at_version};

Parameters arguments_for(const Scope& scope, ScopeSetting::Server server)
{
    // Zero would mean no limit at all.
    const std::string timeout = std::to_string(std::max<std::int64_t>(scope.timeout.count(), 1));
    if (server == ScopeSetting::Server::replica)
        return Parameters::of<std::string, std::string, Uuid>(scope.user.value().to_string(), timeout,
                                                              scope.data_version.value());
    if (scope.proof != nullptr && scope.user)
        return Parameters::of<Uuid, Bytes, std::string>(*scope.user, scope.proof->token_hash, timeout);
    return Parameters::of<std::string, std::string>(scope.user ? scope.user->to_string() : std::string(), timeout);
}

} // namespace

ScopeSetting::ScopeSetting(const Scope& scope, Server server)
    : query_(&query(scope, server)), parameters_(arguments_for(scope, server))
{
}

const AnyQuery& ScopeSetting::query(const Scope& scope, Server server)
{
    if (server == Server::replica)
        return set_scope_at_version_query;
    if (scope.proof == nullptr || !scope.user)
        return set_scope_query;
    return scope.proof->kind == Proof::Kind::session ? prove_session_query : prove_token_query;
}

void note_proof(Proof& proof, const ResultSet& answer)
{
    if (std::exchange(proof.is_shown, true))
        return;
    proof.data_version = decode_first_row<std::optional<Uuid>>(answer).value_or(std::nullopt);
}

bool is_end_of_session(const Answer& answer)
{
    const std::string_view state = sqlstate(answer.error);
    return answer.fate == Fate::refused && (state == "57P01" || state == "57P02" || state == "57P03");
}

bool is_stale(const Answer& answer, const Connection& connection)
{
    return answer.fate == Fate::lost || is_end_of_session(answer) ||
           (answer.fate == Fate::refused && connection.is_retired());
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
