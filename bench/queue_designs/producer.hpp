// Producer: adds jobs in bulks.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/connection.hpp"
#include "queue_designs/design.hpp"
#include "queue_designs/job_source.hpp"
#include "queue_designs/meter.hpp"

namespace omni::queue_designs {

class Producer
{
public:
    Producer(const Arguments& arguments, const Design& design, Meter& meter);

    // This many, in bulks of 1,000 at most, each a transaction unless one is open.
    void enqueue(std::int64_t count);
    // Keeps up to 20,000 waiting until the meter is stopped.
    void keep_filled();

    Connection& connection() { return connection_; }

private:
    Connection connection_;
    JobSource jobs_;
    Meter& meter_;
};

} // namespace omni::queue_designs
