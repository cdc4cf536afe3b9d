#include "api/auth/by_jwt.hpp"

#include "core/field_types.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_known_keys = 64;

Error refused(std::string why)
{
    return {ErrorCode::unauthorized, "The bearer token is not valid.", {}, std::move(why)};
}

} // namespace

asio::awaitable<Result<Caller>> JwtCallers::identify(std::string_view text, const Actor& by)
{
    const auto token = take_apart(text);
    if (!token)
        co_return token.error();
    if (token->algorithm == JwtAlgorithm::HS256)
        co_return co_await by_secret(*token, by);
    co_return co_await by_public_key(*token, by);
}

asio::awaitable<Result<Caller>> JwtCallers::by_secret(const SignedJwt& token, const Actor& by)
{
    Error last = refused("no shared secret is configured");
    for (const VerificationKey& secret : options_.secrets) {
        const auto claims = believe(token, secret, options_.rules, clock_.now());
        if (claims)
            co_return co_await account_of(*claims, std::nullopt, by);
        last = claims.error();
    }
    co_return last;
}

// The key under this name may have been replaced since it was read: then once more, with the new one.
asio::awaitable<Result<Caller>> JwtCallers::by_public_key(const SignedJwt& token, const Actor& by)
{
    for (;;) {
        const auto known = keys_.find(token.key_id);
        const bool is_remembered = known != keys_.end();
        Result<KnownKey> key = refused("");
        if (is_remembered)
            key = known->second;
        else
            key = co_await load_key(token.key_id);
        if (!key)
            co_return key.error();
        const auto claims = believe(token, key->key, options_.rules, clock_.now());
        Result<Caller> caller = refused("");
        if (claims)
            caller = co_await account_of(*claims, key->id, by);
        else
            caller = claims.error();
        if (caller || caller.error().code != ErrorCode::unauthorized || !is_remembered)
            co_return caller;
        const auto current = co_await load_key(token.key_id);
        if (!current)
            co_return current.error();
        if (current->id == key->id)
            co_return caller;
    }
}

// Reads and remembers it.
asio::awaitable<Result<JwtCallers::KnownKey>> JwtCallers::load_key(const std::string& kid)
{
    keys_.erase(kid);
    const auto row = co_await subjects_.find_key(kid);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return refused("its key is not accepted");
    auto key = VerificationKey::from_jwk((*row)->jwk);
    if (!key)
        co_return refused("its key is unusable");
    const KnownKey known{(*row)->id, std::move(*key)};
    if (keys_.size() >= most_known_keys)
        keys_.clear();
    keys_.insert_or_assign(kid, known);
    co_return known;
}

asio::awaitable<Result<Caller>> JwtCallers::account_of(const JwtClaims& claims, std::optional<Uuid> key,
                                                       const Actor& by)
{
    const auto subject = Uuid::parse(claims.subject);
    if (!subject)
        co_return refused("its subject is no UUID");
    auto user = co_await subjects_.find_user(*subject, key);
    if (!user)
        co_return user.error();
    const bool may_create = options_.creates_accounts && claims.email && !Email::check(*claims.email);
    if (!*user && may_create) {
        const auto has_account = co_await subjects_.create_user(*subject, *claims.email, by);
        if (!has_account)
            co_return has_account.error();
        if (!*has_account)
            co_return refused("its address belongs to another account");
        user = co_await subjects_.find_user(*subject, key);
        if (!user)
            co_return user.error();
    }
    if (!*user)
        co_return refused("its subject has no account, or its key is no longer accepted");
    co_return Caller{.kind = Caller::Kind::jwt,
                     .user = (*user)->user_id,
                     .credential = key.value_or(Uuid{}),
                     .expires_at = claims.expires_at,
                     .scopes = AccessScopes::all(),
                     .data_version = (*user)->data_version};
}

} // namespace omni
