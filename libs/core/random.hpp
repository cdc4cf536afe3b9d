// Randomness: unguessable bytes for keys and tokens; and a seedable generator for jitter, sampling and test data.
#pragma once

#include "core/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace omni {

// From the operating system's generator through OpenSSL. Throws Failure(internal) if there is none.
void fill_random(std::span<std::uint8_t> out);
Bytes random_bytes(std::size_t count);

// xoshiro256** (Blackman and Vigna, https://prng.di.unimi.it): fast, reproducible from its seed, not for secrets.
// A standard UniformRandomBitGenerator; not thread safe.
class Random
{
public:
    using result_type = std::uint64_t;

    explicit Random(std::uint64_t seed);
    // Seeded by fill_random().
    static Random from_entropy();

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();

    // Uniform in [0, bound); 0 when bound is 0.
    std::uint64_t below(std::uint64_t bound);

    // Uniform in [0, 1).
    double fraction();

private:
    std::uint64_t state_[4];
};

} // namespace omni
