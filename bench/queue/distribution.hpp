// Distribution: measured values, and which of them many others stay below.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

namespace omni::queue_bench {

class Distribution
{
public:
    explicit Distribution(std::vector<double> values) : values_(std::move(values))
    {
        if (values_.empty())
            throw std::runtime_error("nothing was measured");
        std::ranges::sort(values_);
    }

    // Nearest rank; `part` above 0 and up to 1.
    double percentile(double part) const
    {
        const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values_.size())));
        return values_.at(std::max<std::size_t>(rank, 1) - 1);
    }

    double median() const { return percentile(0.5); }
    double smallest() const { return values_.front(); }

private:
    std::vector<double> values_;
};

} // namespace omni::queue_bench
