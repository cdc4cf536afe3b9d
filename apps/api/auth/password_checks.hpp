// Passwords, hashed and checked off the I/O threads and a few at a time: each takes 19 MiB and tens of milliseconds.
#pragma once

#include "core/error.hpp"
#include "core/secret.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <optional>
#include <string>
#include <type_traits>

namespace omni {

// Shared by all loops.
class PasswordChecks
{
public:
    // At most `concurrency` checks at a time; at most `waiting` more wait, beyond that they are refused.
    PasswordChecks(std::size_t concurrency, std::size_t waiting);
    ~PasswordChecks();

    // Whether the password has this hash; without one (no such user) it takes as long and says no. Errors:
    // rate_limited.
    boost::asio::awaitable<Result<bool>> verify(const std::optional<std::string>& hash, const Secret& password);

    // The Argon2id hash of a new password. Errors: rate_limited.
    boost::asio::awaitable<Result<std::string>> hash(const Secret& password);
    struct Counters
    {
        std::int64_t checked = 0; // since start
        std::int64_t refused = 0; // because too many waited
        std::size_t pending = 0;  // being checked or waiting, now
    };
    Counters counters() const { return {checked_, refused_, pending_}; }

private:
    template <class Work>
    boost::asio::awaitable<Result<std::invoke_result_t<Work>>> run(Work work);

    std::size_t limit_;
    std::atomic<std::size_t> pending_{0};
    std::atomic<std::int64_t> checked_{0};
    std::atomic<std::int64_t> refused_{0};
    boost::asio::thread_pool threads_;
};

} // namespace omni
