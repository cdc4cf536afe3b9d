// Seeded pseudo-random numbers and the distributions the generator needs: the same on every machine and library, which
// the standard distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace omni::mailbox {

// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit state, passes BigCrush.
class Random
{
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }

    // Uniform in [0, bound); the bias of the multiplication is below 2^-40 for the bounds used here.
    std::size_t below(std::size_t bound)
    {
        return static_cast<std::size_t>(((next() >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
    }

    // Uniform in [low, high].
    std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }

    bool percent(std::size_t chance) { return below(100) < chance; }

    template <class T>
    const T& pick(std::span<const T> choices)
    {
        return choices[below(choices.size())];
    }

    template <class T, std::size_t N>
    const T& pick(const T (&choices)[N])
    {
        return choices[below(N)];
    }

private:
    std::uint64_t state_;
};

// Ranks 0 … size-1, rank r drawn in proportion to 1 / (r + 1): a few people write most of the mail.
class Zipf
{
public:
    explicit Zipf(std::size_t size)
    {
        std::uint64_t sum = 0;
        for (std::size_t rank = 0; rank < size; ++rank) {
            sum += 1'000'000 / (rank + 1);
            cumulative_.push_back(sum);
        }
    }

    std::size_t draw(Random& random) const
    {
        const std::uint64_t at = random.below(cumulative_.back());
        std::size_t low = 0;
        std::size_t high = cumulative_.size() - 1;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (cumulative_[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

private:
    std::vector<std::uint64_t> cumulative_;
};

} // namespace omni::mailbox
