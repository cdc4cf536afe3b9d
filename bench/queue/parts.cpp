// The table of the parts.
#include "queue/parts.hpp"

#include "queue/worker.hpp"

#include <algorithm>
#include <array>

namespace omni::queue_bench {

namespace {

using Names = std::string_view;

constexpr std::array drain_options{Names("--url"),        Names("--admin-url"), Names("--jobs"),
                                   Names("--users"),      Names("--processes"), Names("--concurrency"),
                                   Names("--max-reserve")};
constexpr std::array limit_drain_options{Names("--url"), Names("--admin-url"), Names("--jobs"), Names("--users"),
                                         Names("--connections")};
constexpr std::array enqueue_options{Names("--url"), Names("--admin-url"), Names("--jobs"), Names("--users"),
                                     Names("--seconds")};
constexpr std::array pickup_options{Names("--url"), Names("--admin-url"), Names("--jobs")};
constexpr std::array limit_pickup_options{Names("--url"), Names("--admin-url"), Names("--jobs")};
constexpr std::array pickup_post_options{Names("--url"), Names("--admin-url"), Names("--jobs"), Names("--api-port"),
                                         Names("--token")};
constexpr std::array steady_options{Names("--url"),         Names("--admin-url"),   Names("--users"),
                                    Names("--concurrency"), Names("--max-reserve"), Names("--seconds"),
                                    Names("--hold"),        Names("--hold-after")};
constexpr std::array backlog_options{Names("--url"),    Names("--admin-url"), Names("--users"),
                                     Names("--queued"), Names("--finished"),  Names("--seconds")};
constexpr std::array fairness_options{Names("--url"), Names("--admin-url"), Names("--jobs"), Names("--concurrency"),
                                      Names("--max-reserve")};
constexpr std::array worker_options{Names("--url"), Names("--concurrency"), Names("--max-reserve"),
                                    Names("--progress-fd")};

constexpr std::array parts{
    Part{"drain", drain_options, &measure_drain, 200'000},
    Part{"limit-drain", limit_drain_options, &measure_limit_drain, 200'000},
    Part{"enqueue", enqueue_options, &measure_enqueue, 200'000, 10},
    Part{"pickup", pickup_options, &measure_pickup, 1'000},
    Part{"limit-pickup", limit_pickup_options, &measure_limit_pickup, 1'000},
    Part{"pickup-post", pickup_post_options, &measure_pickup_post, 1'000},
    Part{"steady", steady_options, &measure_steady, 0, 300},
    Part{"backlog", backlog_options, &measure_backlog, 0, 20},
    Part{"fairness", fairness_options, &measure_fairness, 100'000},
    Part{"worker", worker_options, &run_worker}, // what the others start
};

} // namespace

const Part* find_part(std::string_view name)
{
    const auto* const part = std::ranges::find(parts, name, &Part::name);
    return part == parts.end() ? nullptr : part;
}

} // namespace omni::queue_bench
