// Timeline: how many jobs were completed when.
#pragma once

#include "queue_designs/meter.hpp"

#include <algorithm>
#include <vector>

namespace omni::queue_designs {

class Timeline
{
public:
    // The clock starts now.
    explicit Timeline(Meter& meter);

    // Samples once a second and prints a line every five, until `second` or until the meter is stopped. Fails the meter
    // when a minute passes without a completed job.
    void watch_until(std::chrono::seconds second);

    [[nodiscard]] double seconds() const { return samples_.back().seconds; }
    [[nodiscard]] std::int64_t completed() const { return samples_.back().completed; }
    // Jobs a second overall, in the first five seconds and in the last five.
    [[nodiscard]] double rate() const { return rate_between(0, seconds()); }
    [[nodiscard]] double first_rate() const { return rate_between(0, std::min(seconds(), 5.0)); }
    [[nodiscard]] double last_rate() const { return rate_between(std::max(0.0, seconds() - 5), seconds()); }

private:
    struct Sample
    {
        double seconds;
        std::int64_t completed;
    };

    void sample();
    void check_progress();
    [[nodiscard]] double completed_at(double second) const;
    [[nodiscard]] double rate_between(double from, double to) const;

    Meter& meter_;
    Meter::Clock::time_point started_;
    Meter::Clock::time_point last_progress_;
    double printed_up_to_ = 0;
    double print_next_at_;
    std::vector<Sample> samples_{{0, 0}};
};

} // namespace omni::queue_designs
