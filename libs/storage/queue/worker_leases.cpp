#include "storage/queue/worker_leases.hpp"

#include "sql/queue.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<void(Uuid, std::string, std::int32_t, std::int64_t)> register_query{sql::queue::register_worker};
const Query<void(Uuid, std::int64_t)> renew_query{sql::queue::renew_lease};
const Query<void(Uuid)> retire_query{sql::queue::retire_worker};
const Query<Uuid()> bury_query{sql::queue::bury_dead_workers};
const Query<std::int64_t()> take_over_query{sql::queue::take_over_jobs};
const Query<void()> forget_query{sql::queue::forget_dead_workers};

} // namespace

std::string worker_session_name(std::string_view host, std::int32_t pid)
{
    constexpr std::size_t longest = 63; // PostgreSQL cuts names off there
    return ("omnicrm-worker " + std::to_string(pid) + ' ' + std::string(host)).substr(0, longest);
}

asio::awaitable<Result<void>> WorkerLeases::begin(Uuid worker, std::string_view host, std::int32_t pid,
                                                  std::chrono::milliseconds lease)
{
    co_return without_value(co_await database_.write(Scope{}, register_query, worker, host, pid, lease.count()));
}

asio::awaitable<Result<bool>> WorkerLeases::renew(Uuid worker, std::chrono::milliseconds lease)
{
    const auto renewed = co_await database_.write(Scope{}, renew_query, worker, lease.count());
    if (!renewed)
        co_return renewed.error();
    co_return *renewed > 0;
}

asio::awaitable<Result<void>> WorkerLeases::end(Uuid worker)
{
    co_return without_value(co_await database_.write(Scope{}, retire_query, worker));
}

asio::awaitable<Result<std::vector<Uuid>>> WorkerLeases::bury_dead()
{
    co_return co_await database_.write(Scope{}, bury_query);
}

asio::awaitable<Result<std::int64_t>> WorkerLeases::take_over_jobs()
{
    co_return row_or_default(co_await database_.write_one(Scope{}, take_over_query));
}

asio::awaitable<Result<void>> WorkerLeases::forget_dead()
{
    co_return without_value(co_await database_.write(Scope{}, forget_query));
}

} // namespace omni
