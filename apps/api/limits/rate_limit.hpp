// A limit on requests: as a route states it, and as it is kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// Whose requests are counted together.
enum class LimitScope {
    user,    // the signed-in user's, by whatever token or session
    address, // one client address's; of IPv6 its /64
    account, // those for one e-mail address, signed in or not: the `email` of the request's body
};

// A token bucket: so many at once, and so many a minute from then on.
struct RateLimit
{
    double per_minute = 0;  // above 0; a third is one every three minutes
    std::int32_t burst = 0; // 0: as many as per_minute
    LimitScope scope = LimitScope::user;
    // Counts only what is answered 401 or 403: guesses, not the people who know.
    bool spares_success = false;
};

// Where a password can be guessed at: somebody may be wrong ten times at once and twenty times an hour from then on, at
// one account from wherever or as one signed-in user, and thirty times at whatever account from one address.
std::vector<RateLimit> limits_on_guessing();

// Where whoever asks makes us hash a password or send a mail: signing up, a forgotten password.
std::vector<RateLimit> limits_on_mailing();

// Where a file is taken in, and where all of a user's data is put out.
std::vector<RateLimit> limits_on_uploads();
std::vector<RateLimit> limits_on_exports();

struct LimitRule
{
    std::string name; // "POST /auth/signin address": of its buckets, on every replica
    double per_second = 0;
    std::int32_t burst = 0;
    LimitScope scope = LimitScope::user;
    bool spares_success = false;
    // A thread leases this many tokens at a time, so that it asks the database once in so many requests...
    std::int32_t chunk = 0;
    // ...and gives them back after this time: a twentieth of what an empty bucket takes to fill, because what lies with
    // the threads while the bucket fills up behind them comes on top of a burst.
    std::chrono::milliseconds lease_life{};
};

LimitRule make_rule(std::string name, const RateLimit& limit);

// Those of a route, named after it.
std::vector<LimitRule> make_rules(std::string_view operation, std::span<const RateLimit> limits);

} // namespace omni
