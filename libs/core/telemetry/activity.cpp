#include "core/telemetry/activity.hpp"

namespace omni {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;

Activity::Activity(Tracer* tracer, const std::optional<TraceContext>& caller) : tracer_(tracer)
{
    if (tracer)
        context_ = tracer->begin(caller);
    else if (caller)
        context_ = *caller;
    if (!is_recorded())
        return;
    parent_ = caller ? caller->span_id : SpanId{};
    began_ = Clock::now();
    began_at_ = std::chrono::system_clock::now();
}

log::Context Activity::log_context() const
{
    return {.request_id = std::string(request_id), .trace_id = context_.trace_id_text(), .job = job, .user = user};
}

std::optional<std::string> Activity::trace_text() const
{
    return context_.is_valid() ? std::optional(context_.to_text()) : std::nullopt;
}

// Times of one trace come from one reading of the machine's clock, so that they cannot jump against each other.
std::int64_t Activity::unix_ns(Clock::time_point time) const
{
    return duration_cast<nanoseconds>(began_at_.time_since_epoch() + (time - began_)).count();
}

void Activity::statement_ended(std::string_view name, Clock::time_point began, Clock::time_point ended,
                               std::int64_t rows)
{
    ++statements_;
    database_time_ += ended - began;
    if (!is_recorded())
        return;
    Span span{.context = tracer_->begin_child(context_),
              .parent = context_.span_id,
              .name = std::string(name),
              .kind = SpanKind::client,
              .began_ns = unix_ns(began),
              .ended_ns = unix_ns(ended),
              .has_failed = rows < 0,
              .attributes = {{"db.system.name", std::string("postgresql")}, {"db.query.summary", std::string(name)}}};
    if (rows >= 0)
        span.attributes.push_back({"db.response.returned_rows", rows});
    tracer_->end(std::move(span));
}

TraceContext Activity::begin_call()
{
    return is_recorded() ? tracer_->begin_child(context_) : context_;
}

void Activity::end_call(const TraceContext& call, std::string_view name, Clock::time_point began, bool has_failed,
                        std::vector<SpanAttribute> attributes)
{
    if (!is_recorded())
        return;
    tracer_->end({.context = call,
                  .parent = context_.span_id,
                  .name = std::string(name),
                  .kind = SpanKind::client,
                  .began_ns = unix_ns(began),
                  .ended_ns = unix_ns(Clock::now()),
                  .has_failed = has_failed,
                  .attributes = std::move(attributes)});
}

void Activity::end(std::string name, SpanKind kind, bool has_failed, std::vector<SpanAttribute> attributes)
{
    if (!is_recorded())
        return;
    tracer_->end({.context = context_,
                  .parent = parent_,
                  .name = std::move(name),
                  .kind = kind,
                  .began_ns = unix_ns(began_),
                  .ended_ns = unix_ns(Clock::now()),
                  .has_failed = has_failed,
                  .attributes = std::move(attributes)});
}

} // namespace omni
