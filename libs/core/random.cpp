#include "core/random.hpp"

#include "core/error.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace omni {

void fill_random(std::span<std::uint8_t> out)
{
    if (RAND_bytes_ex(nullptr, out.data(), out.size(), 0) != 1)
        throw Failure({ErrorCode::internal, "there is no source of randomness"});
}

Bytes random_bytes(std::size_t count)
{
    Bytes out(count);
    fill_random(out);
    return out;
}

Random::Random(std::uint64_t seed)
{
    // SplitMix64, as the authors of xoshiro256** tell to seed it: no seed leads to the all-zero state.
    for (std::uint64_t& word : state_) {
        seed += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        word = mixed ^ (mixed >> 31);
    }
}

Random Random::from_entropy()
{
    Random random(0);
    std::uint8_t seed[sizeof random.state_];
    fill_random(seed);
    std::memcpy(random.state_, seed, sizeof seed);
    return random;
}

Random::result_type Random::operator()()
{
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    if (bound == 0)
        return 0;
    // The lowest values would come up once more often than the others: draw again for them.
    const std::uint64_t surplus = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t drawn = (*this)();
        if (drawn >= surplus)
            return drawn % bound;
    }
}

double Random::fraction()
{
    return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
}

} // namespace omni
