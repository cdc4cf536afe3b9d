// ThinProducer: the limit to compare with: enqueues with the queue's own statement, and does nothing else.
#pragma once

#include "libpq/connection.hpp"
#include "storage/queue/new_job.hpp"

#include <span>
#include <string>

namespace omni::queue_bench {

// A blocking libpq session of its own. Failures are exceptions.
class ThinProducer
{
public:
    explicit ThinProducer(const std::string& url);

    // In a transaction and two round trips, as the storage layer does it: begin together with the settings for the
    // transaction and the statement; commit.
    void send(std::span<const NewJob> jobs);
    // The statement alone: a transaction of its own, in one round trip.
    void send_in_one_trip(std::span<const NewJob> jobs);
    // By COPY, in a transaction like that of send().
    void copy(std::span<const NewJob> jobs);

private:
    bench::Connection connection_;
};

} // namespace omni::queue_bench
