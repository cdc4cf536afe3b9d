// Callers who come with another issuer's JSON Web Token instead of one of ours.
#pragma once

#include "api/caller.hpp"
#include "core/clock.hpp"
#include "core/config/jwt_settings.hpp"
#include "storage/jwt_subjects.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <string>

namespace omni {

// One loop's. Public keys are read from the database once and kept; whether a key is still accepted is asked with every
// request, in the look-up of its subject's account.
class JwtCallers
{
public:
    JwtCallers(Database& database, const JwtOptions& options, const Clock& clock)
        : subjects_(database), options_(options), clock_(clock)
    {
    }

    // The subject ("sub") is the account's id: a UUID. `by`: who it is that an account is made for, if one is. Errors:
    // unauthorized, with the reason as detail, and those of the database.
    boost::asio::awaitable<Result<Caller>> identify(std::string_view token, const Actor& by);

private:
    struct KnownKey
    {
        Uuid id;
        VerificationKey key;
    };

    boost::asio::awaitable<Result<Caller>> by_secret(const SignedJwt& token, const Actor& by);
    boost::asio::awaitable<Result<Caller>> by_public_key(const SignedJwt& token, const Actor& by);
    boost::asio::awaitable<Result<KnownKey>> load_key(const std::string& kid);
    boost::asio::awaitable<Result<Caller>> account_of(const JwtClaims& claims, std::optional<Uuid> key,
                                                      const Actor& by);

    JwtSubjects subjects_;
    const JwtOptions& options_;
    const Clock& clock_;
    std::map<std::string, KnownKey> keys_; // by kid
};

} // namespace omni
