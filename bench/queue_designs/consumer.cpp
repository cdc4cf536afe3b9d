// The loop whose speed is measured.
#include "queue_designs/consumer.hpp"

#include "queue_designs/job_source.hpp"

#include <fmt/core.h>

#include <array>
#include <random>
#include <stdexcept>
#include <thread>

namespace omni::queue_designs {

namespace {

constexpr int parameters_without_cursor = 2;
constexpr std::chrono::milliseconds pause_when_empty{1};

} // namespace

Consumer::Consumer(const Arguments& arguments, const Design& design, Meter& meter)
    : connection_(arguments.url), meter_(meter), cursor_(arguments.full_look),
      worker_id_(bytes_of(JobSource(std::random_device()(), 1).random_uuid())), batch_size_(arguments.batch),
      is_fused_(!arguments.is_unfused)
{
    connection_.prepare("claim", design.claim);
    connection_.prepare("complete", design.complete);
    has_cursor_ = connection_.parameter_count("claim") > parameters_without_cursor;
}

void Consumer::work()
{
    ClaimedBatch batch;
    while (!meter_.is_stopped()) {
        if (is_fused_ && !batch.ids.empty()) {
            batch = complete_and_claim(batch);
        } else {
            complete(batch);
            batch = claim();
        }
        if (batch.ids.empty()) {
            std::this_thread::sleep_for(pause_when_empty);
        }
    }
    complete(batch);
}

Call Consumer::claim_call()
{
    Parameters parameters{worker_id_, big_endian(static_cast<std::int32_t>(batch_size_))};
    if (has_cursor_) {
        for (const std::int64_t seq : cursor_.begin_look(ClaimCursor::Clock::now())) {
            parameters.push_back(big_endian(seq));
        }
    }
    return {"claim", std::move(parameters)};
}

Call Consumer::complete_call(const ClaimedBatch& batch)
{
    ArrayParameter ids(Element::uuid, batch.ids.size());
    ArrayParameter tokens(Element::bigint, batch.tokens.size());
    for (std::size_t n = 0; n < batch.ids.size(); ++n) {
        ids.add(bytes_of(batch.ids[n]));
        tokens.add(big_endian(batch.tokens[n]));
    }
    return {"complete", {ids.take(), tokens.take()}};
}

ClaimedBatch Consumer::accept_claim(const Rows& rows)
{
    const int id = rows.column("id");
    const int token = rows.column("token");
    ClaimedBatch batch;
    for (int row = 0; row < rows.size(); ++row) {
        batch.ids.push_back(rows.uuid(row, id));
        batch.tokens.push_back(rows.number(row, token));
    }
    if (has_cursor_) {
        const int priority = rows.column("priority");
        const int seq = rows.column("seq");
        ClaimCursor::Positions found{};
        for (int row = 0; row < rows.size(); ++row) {
            std::int64_t& largest = found.at(static_cast<std::size_t>(rows.number(row, priority)));
            largest = std::max(largest, rows.number(row, seq));
        }
        cursor_.end_look(ClaimCursor::Clock::now(), found, rows.size() < batch_size_);
    }
    meter_.add_claimed(rows.size());
    return batch;
}

void Consumer::accept_completion(const Rows& rows, const ClaimedBatch& batch)
{
    if (static_cast<std::size_t>(rows.size()) != batch.ids.size()) {
        throw std::runtime_error(fmt::format("{} of {} claimed jobs were lost before their completion",
                                             batch.ids.size() - static_cast<std::size_t>(rows.size()),
                                             batch.ids.size()));
    }
    meter_.add_completed(rows.size());
}

ClaimedBatch Consumer::claim()
{
    return accept_claim(connection_.run(claim_call()));
}

void Consumer::complete(const ClaimedBatch& batch)
{
    if (!batch.ids.empty()) {
        accept_completion(connection_.run(complete_call(batch)), batch);
    }
}

ClaimedBatch Consumer::complete_and_claim(const ClaimedBatch& done)
{
    const std::array calls{complete_call(done), claim_call()};
    const std::vector<Rows> answers = connection_.run_together(calls);
    accept_completion(answers[0], done);
    return accept_claim(answers[1]);
}

} // namespace omni::queue_designs
