// A request or a job on its way through the program, as those see it who watch: whose statements these are, how many,
// how long they took, and of which trace they are part.
//
// Belongs to one thread, and outlives what it is handed to.
#pragma once

#include "core/log.hpp"
#include "core/telemetry/tracer.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace omni {

class Activity
{
public:
    using Clock = std::chrono::steady_clock;

    // Below whoever called, or the first one of a new trace. Without a tracer nothing is recorded, and the caller's
    // context is only handed on.
    explicit Activity(Tracer* tracer = nullptr, const std::optional<TraceContext>& caller = std::nullopt);

    // Whom log lines are about; to be set as far as it is known.
    std::string_view request_id{};
    std::optional<Uuid> job{};
    std::optional<Uuid> user{};
    log::Context log_context() const;

    const TraceContext& context() const { return context_; }
    bool is_recorded() const { return tracer_ != nullptr && context_.is_sampled; }

    // What a job that is enqueued now keeps, see TraceContext::to_text; nothing where there is no trace.
    std::optional<std::string> trace_text() const;

    // A statement has been answered, or not: `rows` it returned or changed, -1 when it failed.
    void statement_ended(std::string_view name, Clock::time_point began, Clock::time_point ended, std::int64_t rows);

    int statements() const { return statements_; }
    Clock::duration database_time() const { return database_time_; }

    // A call that leaves the program from here: its context goes with the call, and end_call() records it.
    TraceContext begin_call();
    void end_call(const TraceContext& call, std::string_view name, Clock::time_point began, bool has_failed,
                  std::vector<SpanAttribute> attributes = {});

    // Its own span, from its making until now; does nothing when it is not recorded.
    void end(std::string name, SpanKind kind, bool has_failed, std::vector<SpanAttribute> attributes);

private:
    std::int64_t unix_ns(Clock::time_point time) const;

    Tracer* tracer_;
    TraceContext context_;
    SpanId parent_{};
    Clock::time_point began_{};
    std::chrono::system_clock::time_point began_at_{};
    int statements_ = 0;
    Clock::duration database_time_{0};
};

} // namespace omni
