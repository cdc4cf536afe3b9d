#include "storage/job_schedules.hpp"

#include "sql/jobs.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JobSchedule()> list_query{sql::jobs::schedules};

} // namespace

asio::awaitable<Result<std::vector<JobSchedule>>> JobSchedules::list(UserId user)
{
    return database_.read(Scope{user}, list_query);
}

} // namespace omni
