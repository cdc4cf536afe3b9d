// Sampling the meter, and rates from the samples.
#include "queue_designs/timeline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace omni::queue_designs {

namespace {

constexpr double print_every = 5;
constexpr std::chrono::seconds longest_standstill{60};

} // namespace

Timeline::Timeline(Meter& meter)
    : meter_(meter), started_(Meter::Clock::now()), last_progress_(started_), print_next_at_(print_every)
{
}

void Timeline::watch_until(std::chrono::seconds second)
{
    auto next = started_ + std::chrono::seconds(samples_.size());
    while (next <= started_ + second && !meter_.is_stopped_by(next)) {
        sample();
        check_progress();
        next += std::chrono::seconds(1);
    }
    if (meter_.is_stopped() && meter_.completed() > completed()) {
        sample();
    }
}

void Timeline::sample()
{
    const std::chrono::duration<double> passed = Meter::Clock::now() - started_;
    samples_.push_back({passed.count(), meter_.completed()});
    if (seconds() >= print_next_at_) {
        fmt::print("{:6.0f} s {:10.0f} jobs/s {:10} waiting\n", seconds(), rate_between(printed_up_to_, seconds()),
                   meter_.waiting());
        std::fflush(stdout);
        printed_up_to_ = seconds();
        print_next_at_ += print_every;
    }
}

void Timeline::check_progress()
{
    const std::size_t size = samples_.size();
    if (samples_[size - 1].completed > samples_[size - 2].completed) {
        last_progress_ = Meter::Clock::now();
    } else if (Meter::Clock::now() - last_progress_ > longest_standstill) {
        meter_.fail(fmt::format("no job was completed for {} s", longest_standstill.count()));
    }
}

double Timeline::rate_between(double from, double to) const
{
    return to > from ? (completed_at(to) - completed_at(from)) / (to - from) : 0;
}

// Between two samples, as if the jobs had come evenly.
double Timeline::completed_at(double second) const
{
    const auto after = std::find_if(samples_.begin(), samples_.end(),
                                    [second](const Sample& sample) { return sample.seconds >= second; });
    if (after == samples_.begin() || after == samples_.end()) {
        return after == samples_.end() ? static_cast<double>(completed()) : 0;
    }
    const auto before = after - 1;
    const double part = (second - before->seconds) / (after->seconds - before->seconds);
    return static_cast<double>(before->completed) + part * static_cast<double>(after->completed - before->completed);
}

} // namespace omni::queue_designs
