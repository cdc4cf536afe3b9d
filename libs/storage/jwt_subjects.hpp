// Whoever comes with another issuer's JSON Web Token: the key it was made with, and the account its subject has.
#pragma once

#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct JwtKeyRow
{
    Uuid id;
    std::string jwk;
};
BOOST_DESCRIBE_STRUCT(JwtKeyRow, (), (id, jwk))

struct JwtAccount
{
    Uuid user_id;
    std::optional<Uuid> data_version; // see Scope
};
BOOST_DESCRIBE_STRUCT(JwtAccount, (), (user_id, data_version))

class JwtSubjects
{
public:
    explicit JwtSubjects(Database& database) : database_(database) {}

    // The key that a token's header calls `kid`. Nothing when none of that name is accepted.
    boost::asio::awaitable<Result<std::optional<JwtKeyRow>>> find_key(std::string_view kid);

    // Nothing when there is no such account, it is disabled, or the key is no longer accepted.
    boost::asio::awaitable<Result<std::optional<JwtAccount>>> find_user(Uuid subject, std::optional<Uuid> key);

    // An account and a profile, for a subject that comes for the first time; recorded in the audit log. False when
    // somebody else has the address.
    boost::asio::awaitable<Result<bool>> create_user(Uuid subject, std::string_view email, const Actor& by);

private:
    Database& database_;
};

} // namespace omni
