#include "storage/operations/queue_watch.hpp"

#include "sql/operations.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<KindOverview()> select_overview{sql::operations::queue_overview};
const Query<QueueDepth()> select_depth{sql::operations::queue_depth};
const Query<LiveWorker()> select_workers{sql::operations::workers};
const Query<LostJobs()> select_lost{sql::operations::lost_jobs};
const Query<Pause()> select_pauses{sql::operations::paused};
const Query<UnservedKind()> select_unserved{sql::operations::unserved_kinds};
const Query<MailTrouble()> select_mail_trouble{sql::operations::mail_trouble};

} // namespace

asio::awaitable<Result<std::vector<KindOverview>>> QueueWatch::overview()
{
    return database_.read({}, select_overview);
}

asio::awaitable<Result<QueueDepth>> QueueWatch::depth()
{
    co_return sole_row(co_await database_.read_one({.timeout = std::chrono::minutes(1)}, select_depth));
}

asio::awaitable<Result<std::vector<LiveWorker>>> QueueWatch::workers()
{
    return database_.read({}, select_workers);
}

asio::awaitable<Result<LostJobs>> QueueWatch::lost_jobs()
{
    co_return sole_row(co_await database_.read_one({}, select_lost));
}

asio::awaitable<Result<std::vector<Pause>>> QueueWatch::pauses()
{
    return database_.read({}, select_pauses);
}

asio::awaitable<Result<std::vector<UnservedKind>>> QueueWatch::unserved_kinds()
{
    return database_.read({}, select_unserved);
}

asio::awaitable<Result<MailTrouble>> QueueWatch::mail_trouble()
{
    co_return sole_row(co_await database_.read_one({.timeout = std::chrono::minutes(1)}, select_mail_trouble));
}

} // namespace omni
