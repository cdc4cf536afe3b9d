// Jobs that are asked for one by one, and how long each waits for its handler.
#pragma once

#include "queue/arguments.hpp"
#include "queue/worker_progress.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <random>
#include <string_view>
#include <vector>

namespace omni::queue_bench {

inline constexpr int longest_pickups = 300; // seconds

// How many jobs to ask for: what the arguments say, and some before them that do not count. Throws UsageError when they
// are more than a worker can note.
std::int64_t watched_jobs(const Arguments& arguments);

// How long to wait before each job: 5 to 15 ms, the same in each run.
class Pauses
{
public:
    std::chrono::microseconds next() { return std::chrono::microseconds(pause_us_(random_)); }

private:
    std::minstd_rand random_{1};
    std::uniform_int_distribution<int> pause_us_{5'000, 15'000};
};

// Asks for each job 5 to 15 ms after the one before and notes when. On time even when an earlier one is not answered
// yet: a stall shows in every job it delays.
boost::asio::awaitable<void> at_intervals(std::vector<std::int64_t>& sent_at,
                                          std::function<boost::asio::awaitable<void>(std::size_t)> ask);

// <name>_p50_ms and <name>_p99_ms, from `sent_at` to the start of the handler.
void print_pickups(std::string_view name, const WorkerProgress& progress, const std::vector<std::int64_t>& sent_at);
// The same with `whose` behind the figures' names, for others than ours.
void print_pickups(std::string_view name, std::string_view whose, const std::vector<std::int64_t>& picked_up_at,
                   const std::vector<std::int64_t>& sent_at);

// For what is spawned: its failure ends the run.
void rethrow(std::exception_ptr failure);

} // namespace omni::queue_bench
