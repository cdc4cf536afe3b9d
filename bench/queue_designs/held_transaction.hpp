// HeldTransaction: somebody's forgotten open transaction.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/meter.hpp"
#include "queue_designs/producer.hpp"

namespace omni::queue_designs {

// Open from construction to destruction. A reader has a snapshot and no lock on the queue's tables; a writer has
// enqueued ten jobs and not committed.
class HeldTransaction
{
public:
    HeldTransaction(const Arguments& arguments, const Design& design) : producer_(arguments, design, uncounted_)
    {
        producer_.connection().execute("begin isolation level repeatable read; select 1");
        if (arguments.is_held_by_writer) {
            producer_.enqueue(10);
        }
    }

private:
    Meter uncounted_;
    Producer producer_; // its disconnecting rolls back
};

} // namespace omni::queue_designs
