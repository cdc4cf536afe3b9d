// ThinConsumer: the limit to compare with: claims and completes with the queue's own functions, and does nothing else.
#pragma once

#include "libpq/connection.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace omni::queue_bench {

// A blocking libpq session of its own, registered as a worker. Failures are exceptions.
class ThinConsumer
{
public:
    explicit ThinConsumer(const std::string& url);

    struct Batch
    {
        std::vector<bench::UuidBytes> ids;
        std::vector<std::int64_t> tokens;
    };

    // Up to `count` jobs of the kind no_op from behind the last claim, in one round trip.
    Batch claim(std::int32_t count);
    // In one round trip; throws when one of them is not ours any more.
    void complete(const Batch& batch);
    // Makes the next claim look from the beginning.
    void forget_places() { places_ = {}; }

private:
    std::string worker_;
    std::string kinds_;
    std::array<std::int64_t, 4> places_{};
    bench::Connection connection_;
};

} // namespace omni::queue_bench
