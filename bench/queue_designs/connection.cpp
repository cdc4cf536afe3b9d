// The settings of a session.
#include "queue_designs/connection.hpp"

namespace omni::queue_designs {

namespace {

// Statistics do not see dead rows, and prepared plans are made when tables are empty: left alone, a plan that was right
// turns into one that reads a whole index later on. With these only the walk along the right index is left.
constexpr const char* pinned_plans = R"(
    set search_path = queue_design;
    set plan_cache_mode = force_generic_plan;
    set enable_seqscan = off;
    set enable_bitmapscan = off;
    set enable_hashjoin = off;
    set enable_mergejoin = off;
    set enable_sort = off;
    set max_parallel_workers_per_gather = 0;
    set jit = off;
)";

} // namespace

Connection::Connection(const std::string& url, Use use) : bench::Connection(url, "queue_designs")
{
    execute(pinned_plans);
    if (use == Use::preload) {
        execute("set statement_timeout = '1h'");
    }
}

} // namespace omni::queue_designs
