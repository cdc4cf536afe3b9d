// Calls to the outside world, counted by whom was called and how it ended. One for a program; any thread.
//
//     const auto began = std::chrono::steady_clock::now();
//     …
//     calls.record("smtp", "ok", std::chrono::steady_clock::now() - began);
//
// Outcomes are few fixed words: "ok", "refused" (the provider said no), "throttled" (it said: later), "unreachable",
// "timeout". Never what the provider wrote. outcome_of() has the usual one for each code of an error.
#pragma once

#include "core/error.hpp"
#include "core/metrics/exposition.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace omni {

std::string_view outcome_of(const Result<void>& call);

class ProviderCalls
{
public:
    void record(std::string_view provider, std::string_view outcome, std::chrono::nanoseconds duration);

    // omnicrm_provider_calls_total and omnicrm_provider_call_seconds_total.
    void write(Exposition& out) const;

private:
    struct Calls
    {
        std::int64_t count = 0;
        std::chrono::nanoseconds duration{0};
    };

    // A lock beside something that takes milliseconds at least.
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Calls> calls_;
};

} // namespace omni
