// The storage layer's statements, with libpq's own functions.
#include "queue/thin_producer.hpp"

#include "core/enum_names.hpp"
#include "sql/connection.hpp"
#include "sql/queue.hpp"

#include <array>

namespace omni::queue_bench {

using bench::ArrayParameter;
using bench::big_endian;
using bench::Call;
using bench::Element;

namespace {

const Call begin_call{"begin", {}};
const Call scope_call{"set_scope", {"", "5000"}};

std::string_view bytes_of(const Uuid& id)
{
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

// Of what the jobs do not have, the arrays are null.
Call enqueue_call(std::span<const NewJob> jobs)
{
    ArrayParameter ids(Element::uuid, jobs.size());
    ArrayParameter users(Element::uuid, jobs.size());
    ArrayParameter kinds(Element::text, jobs.size());
    ArrayParameter args(Element::jsonb, jobs.size());
    ArrayParameter priorities(Element::smallint, jobs.size());
    for (const NewJob& job : jobs) {
        ids.add(bytes_of(job.id));
        users.add(bytes_of(job.user.value()));
        kinds.add(job.kind);
        args.add('\x01' + job.args.text); // jsonb's binary format: a version, then the text
        priorities.add(big_endian(static_cast<std::int16_t>(job.priority)));
    }
    const auto none = std::nullopt;
    return {"enqueue",
            {ids.take(), users.take(), none, kinds.take(), args.take(), priorities.take(), none, none, none, none, none,
             none}};
}

// COPY's binary format: a signature with flags and no extension, per row the number of fields, each with its length,
// and -1.
std::string copied_rows(std::span<const NewJob> jobs)
{
    using namespace std::string_view_literals;
    std::string rows("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv);
    const auto add = [&rows](std::string_view value) {
        rows += big_endian(static_cast<std::int32_t>(value.size()));
        rows += value;
    };
    const auto add_null = [&rows] { rows += big_endian(std::int32_t{-1}); };
    for (const NewJob& job : jobs) {
        rows += big_endian(std::int16_t{11});
        add(bytes_of(job.id));
        add(bytes_of(job.user.value()));
        add_null();
        add(job.kind);
        add('\x01' + job.args.text);
        add(enum_name(job.priority));
        add_null();
        add(big_endian(job.delay.count()));
        add_null();
        add_null();
        add_null();
    }
    rows += big_endian(std::int16_t{-1});
    return rows;
}

} // namespace

ThinProducer::ThinProducer(const std::string& url) : connection_(url, "queue_bench producer")
{
    connection_.prepare("begin", "begin");
    connection_.prepare("set_scope", std::string(sql::connection::set_scope.text));
    connection_.prepare("enqueue", std::string(sql::queue::enqueue.text));
    connection_.prepare("commit", "commit");
}

void ThinProducer::send(std::span<const NewJob> jobs)
{
    connection_.run_together(std::array{begin_call, scope_call, enqueue_call(jobs)});
    connection_.run({"commit", {}});
}

void ThinProducer::send_in_one_trip(std::span<const NewJob> jobs)
{
    connection_.run(enqueue_call(jobs));
}

void ThinProducer::copy(std::span<const NewJob> jobs)
{
    connection_.run_together(std::array{begin_call, scope_call});
    connection_.copy("copy omnicrm.job_intake (id, user_id, batch_id, kind, args, priority, max_attempts, delay_ms, "
                     "dedupe_key, limit_key, start_within_ms) from stdin (format binary)",
                     copied_rows(jobs));
    connection_.run({"commit", {}});
}

} // namespace omni::queue_bench
