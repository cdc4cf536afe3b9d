// What becomes of a chunk that failed for good: it is taken apart into single items, so that one poisonous item costs
// no other; a single item that fails alone becomes an error row of its import.
#pragma once

#include "worker/job_context.hpp"
#include "worker/pipeline/job_args.hpp"

namespace omni::worker {

boost::asio::awaitable<void> set_aside(JobContext& job, JobTransaction& tx, NormalizeArgs args, const Error& error);
boost::asio::awaitable<void> set_aside(JobContext& job, JobTransaction& tx, ExtractContactsArgs args,
                                       const Error& error);

} // namespace omni::worker
