// What attempts at jobs took in this worker, by kind, and how they ended.
#pragma once

#include "core/metrics/histogram.hpp"

#include <boost/describe/enum.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace omni {
class Exposition;
}

namespace omni::worker {

enum class AttemptOutcome {
    done,
    retried,   // its handler wants to be called again
    snoozed,   // likewise, without that counting
    cancelled, // by its handler
    failed,    // with an error: tried again, or given up
    timed_out,
    stopped, // by who cancelled the job, or by the worker's end
    lost     // the job was somebody else's by then
};
BOOST_DESCRIBE_ENUM(AttemptOutcome, done, retried, snoozed, cancelled, failed, timed_out, stopped, lost)

inline constexpr std::size_t attempt_outcomes =
    boost::mp11::mp_size<boost::describe::describe_enumerators<AttemptOutcome>>::value;

// Belongs to the engine's thread.
class JobMetrics
{
public:
    void add(std::string_view kind, AttemptOutcome outcome, std::chrono::nanoseconds duration);

    // omnicrm_worker_attempts_total and omnicrm_worker_attempt_seconds.
    void write(Exposition& out) const;

private:
    struct Kind
    {
        std::array<std::int64_t, attempt_outcomes> outcomes{};
        Histogram durations{job_buckets};
    };

    std::map<std::string, Kind, std::less<>> kinds_;
};

} // namespace omni::worker
