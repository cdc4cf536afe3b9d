// The keys whose JSON Web Tokens are accepted, for the operator: connected as omnicrm_owner.
#pragma once

#include "core/json_text.hpp"
#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace omni {

struct JwtKey
{
    std::string kid; // "" for the key of an issuer that gives it no name
    JsonText jwk;    // RFC 7517
    Timestamp added_at;
};
BOOST_DESCRIBE_STRUCT(JwtKey, (), (kid, jwk, added_at))

class AllJwtKeys
{
public:
    explicit AllJwtKeys(Database& owner) : database_(owner) {}

    // By name.
    boost::asio::awaitable<Result<std::vector<JwtKey>>> list();

    // In place of the key that had this name; whether there was one.
    boost::asio::awaitable<Result<bool>> put(std::string_view kid, std::string_view jwk);

    // Tokens made with it are refused from now on. Fails with not_found.
    boost::asio::awaitable<Result<void>> remove(std::string_view kid);

private:
    Database& database_;
};

} // namespace omni
