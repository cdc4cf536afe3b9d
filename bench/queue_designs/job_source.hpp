// JobSource: invents jobs.
#pragma once

#include "queue_designs/connection.hpp"

#include <cstdint>
#include <random>

namespace omni::queue_designs {

// Jobs as OmniCRM has them: ids of version 7 (RFC 9562, 5.7), 200 tenants, arguments of some 80 bytes, priorities drawn
// evenly.
class JobSource
{
public:
    JobSource(std::uint64_t seed, int priorities) : random_(seed), priorities_(priorities) {}

    // The five parameters of enqueue.sql for this many jobs.
    Parameters bulk(int count);
    Uuid random_uuid();

private:
    Uuid id();
    Uuid user();

    std::mt19937_64 random_;
    int priorities_;
};

} // namespace omni::queue_designs
