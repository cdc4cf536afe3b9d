// Enqueueing.
#include "queue_designs/producer.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace omni::queue_designs {

namespace {

constexpr std::int64_t bulk_size = 1'000;
constexpr std::int64_t most_waiting = 20'000;
constexpr std::chrono::milliseconds pause{1};

} // namespace

Producer::Producer(const Arguments& arguments, const Design& design, Meter& meter)
    : connection_(arguments.url), jobs_(std::random_device()(), arguments.priorities), meter_(meter)
{
    connection_.prepare("enqueue", design.enqueue);
}

void Producer::enqueue(std::int64_t count)
{
    while (count > 0) {
        const std::int64_t size = std::min(count, bulk_size);
        connection_.run({"enqueue", jobs_.bulk(static_cast<int>(size))});
        meter_.add_enqueued(size);
        count -= size;
    }
}

void Producer::keep_filled()
{
    while (!meter_.is_stopped()) {
        if (meter_.waiting() + bulk_size <= most_waiting) {
            enqueue(bulk_size);
        } else {
            std::this_thread::sleep_for(pause);
        }
    }
}

} // namespace omni::queue_designs
