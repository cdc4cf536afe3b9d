// What a filter may be: any of a few values, `?status=queued&status=running` or `?status=queued,running`, or both
// mixed.
//
// Empty means that nothing was asked for. A query parameter only; JSON has arrays.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace omni {

template <class T>
class AnyOf
{
public:
    using value_type = T;

    // A list that is longer than this is a mistake, or somebody who wants to see how long it takes.
    static constexpr std::size_t most = 50;

    bool empty() const { return values_.empty(); }
    std::size_t size() const { return values_.size(); }
    const std::vector<T>& values() const { return values_; }

    // What was named before is not added again.
    void add(T value)
    {
        if (std::find(values_.begin(), values_.end(), value) == values_.end())
            values_.push_back(std::move(value));
    }

private:
    std::vector<T> values_;
};

} // namespace omni
