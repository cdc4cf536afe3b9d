// Consumer: claims jobs and completes them.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/claim_cursor.hpp"
#include "queue_designs/connection.hpp"
#include "queue_designs/design.hpp"
#include "queue_designs/meter.hpp"

#include <vector>

namespace omni::queue_designs {

struct ClaimedBatch
{
    std::vector<Uuid> ids;
    std::vector<std::int64_t> tokens;
};

// A claim takes the worker's id and the number of jobs; one with four parameters more, the cursor's positions.
class Consumer
{
public:
    Consumer(const Arguments& arguments, const Design& design, Meter& meter);

    // Until the meter is stopped; completes what it has claimed before it returns.
    void work();

    ClaimedBatch claim();
    // Throws when a job of the batch is no longer ours: nobody takes jobs over here, so that is a fault.
    void complete(const ClaimedBatch& batch);
    // Both in one transaction and one round trip.
    ClaimedBatch complete_and_claim(const ClaimedBatch& done);

    [[nodiscard]] std::int64_t full_looks() const { return cursor_.full_looks(); }

private:
    Call claim_call();
    [[nodiscard]] static Call complete_call(const ClaimedBatch& batch);
    ClaimedBatch accept_claim(const Rows& rows);
    void accept_completion(const Rows& rows, const ClaimedBatch& batch);

    Connection connection_;
    Meter& meter_;
    ClaimCursor cursor_;
    std::string worker_id_;
    int batch_size_;
    bool is_fused_;
    bool has_cursor_ = false;
};

} // namespace omni::queue_designs
