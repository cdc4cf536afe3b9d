// HeldTransaction: somebody's forgotten open transaction, from construction to destruction.
#pragma once

#include "libpq/connection.hpp"
#include "queue/arguments.hpp"

#include <string>

namespace omni::queue_bench {

class HeldTransaction
{
public:
    // A snapshot has looked at nothing of the queue; a writer has enqueued ten jobs.
    HeldTransaction(const std::string& url, Hold hold) : connection_(url, "queue_bench holder")
    {
        connection_.execute("set idle_in_transaction_session_timeout = 0");
        connection_.execute("begin isolation level repeatable read; select 1");
        if (hold == Hold::writer)
            connection_.execute("select omnicrm.enqueue('no_op') from generate_series(1, 10)");
    }

private:
    bench::Connection connection_; // its disconnecting rolls back
};

} // namespace omni::queue_bench
