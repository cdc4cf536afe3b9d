// Numbers that one thread writes and any thread may read: neither a lock nor a locked instruction on the writer's side.
// Each loop of a program counts with its own; who reads adds them up.
#pragma once

#include <atomic>
#include <cstdint>

namespace omni {

// Never goes down.
class Counter
{
public:
    // The owning thread only: the increment is no atomic one.
    void add(std::int64_t amount = 1)
    {
        value_.store(value_.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }

    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

// As it is now.
class Gauge
{
public:
    // The owning thread only.
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t amount) { set(value() + amount); }

    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

} // namespace omni
