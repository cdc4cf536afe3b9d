#include "core/metrics/provider_calls.hpp"

namespace omni {

std::string_view outcome_of(const Result<void>& call)
{
    if (call)
        return "ok";
    switch (call.error().code) {
    case ErrorCode::unavailable:
        return "unreachable";
    case ErrorCode::timeout:
        return "timeout";
    case ErrorCode::rate_limited:
        return "throttled";
    default:
        return "refused";
    }
}

void ProviderCalls::record(std::string_view provider, std::string_view outcome, std::chrono::nanoseconds duration)
{
    const std::lock_guard lock(mutex_);
    Calls& calls = calls_[{std::string(provider), std::string(outcome)}];
    ++calls.count;
    calls.duration += duration;
}

void ProviderCalls::write(Exposition& out) const
{
    const std::lock_guard lock(mutex_);
    out.counter("omnicrm_provider_calls_total", "Calls to the outside world, by whom was called and how it ended.");
    for (const auto& [key, calls] : calls_)
        out.sample({{"provider", key.first}, {"outcome", key.second}}, calls.count);
    out.counter("omnicrm_provider_call_seconds_total", "How long those calls took.");
    for (const auto& [key, calls] : calls_)
        out.sample({{"provider", key.first}, {"outcome", key.second}}, calls.duration);
}

} // namespace omni
