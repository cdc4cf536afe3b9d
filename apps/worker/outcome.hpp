// What a handler says became of its job.
//
// A handler that cannot go on throws Failure instead: with a transient code the job is tried again with backoff, as
// long as its kind allows; with any other it fails at once.
#pragma once

#include <chrono>
#include <string>
#include <variant>

namespace omni::worker {

class Outcome
{
public:
    struct Done
    {
    };
    // Completed already, in the handler's own transaction.
    struct Committed
    {
    };
    struct Retry
    {
        std::chrono::milliseconds after;
        std::string reason;
    };
    struct Snooze
    {
        std::chrono::milliseconds delay;
    };
    struct Cancel
    {
        std::string reason;
    };
    using Value = std::variant<Done, Committed, Retry, Snooze, Cancel>;

    // Finished. For handlers that wrote nothing, or whose writes may happen twice; others use
    // JobContext::commit_done().
    static Outcome done() { return Outcome(Done{}); }
    // Failed, to be tried again after this time; counts as an attempt.
    static Outcome retry(std::chrono::milliseconds after, std::string reason)
    {
        return Outcome(Retry{after, std::move(reason)});
    }
    // Not yet: to be started again after this time; does not count as an attempt.
    static Outcome snooze(std::chrono::milliseconds delay) { return Outcome(Snooze{delay}); }
    // Never: there is no use in it any more.
    static Outcome cancel(std::string reason) { return Outcome(Cancel{std::move(reason)}); }

    const Value& value() const { return value_; }

private:
    friend class JobContext;
    explicit Outcome(Value value) : value_(std::move(value)) {}

    Value value_;
};

} // namespace omni::worker
