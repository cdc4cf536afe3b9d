// What makes a user's jobs fail.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"
#include "storage/slice.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <string>

namespace omni {

// Failed attempts of one cause: what is alike but for numbers, ids and quoted names.
struct JobErrorGroup
{
    std::string fingerprint;
    std::string kind;
    std::string message; // the latest one's
    std::int64_t attempts = 0;
    Timestamp first_at;
    Timestamp last_at;
    Uuid last_job_id;
};
BOOST_DESCRIBE_STRUCT(JobErrorGroup, (), (fingerprint, kind, message, attempts, first_at, last_at, last_job_id))

// Spelled as it stands in a URL.
enum class JobErrorSort { lastAt };
BOOST_DESCRIBE_ENUM(JobErrorSort, lastAt)

struct JobErrorPosition
{
    Timestamp last_at;
    std::string fingerprint;
};

class JobErrors
{
public:
    explicit JobErrors(Database& database) : database_(database) {}

    // By when each was seen last; those of the last JOB_HISTORY_DAYS.
    boost::asio::awaitable<Result<Found<JobErrorGroup, JobErrorPosition>>> page(UserId user,
                                                                                const Slice<JobErrorPosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user);

private:
    Database& database_;
};

} // namespace omni
