// The queue's functions through prepared statements with binary values.
#include "queue/thin_consumer.hpp"

#include "core/uuid.hpp"
#include "queue/worker.hpp"
#include "sql/queue.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace omni::queue_bench {

using bench::ArrayParameter;
using bench::big_endian;
using bench::bytes_of;
using bench::Element;
using bench::Rows;

namespace {

constexpr const char* register_sql = "insert into omnicrm.workers (id, host, pid, expires_at) "
                                     "values ('{}', 'queue_bench', 0, now() + interval '1 day')";

std::string array_of(Element element, std::span<const std::int64_t> numbers)
{
    ArrayParameter array(element, numbers.size());
    for (const std::int64_t number : numbers)
        array.add(big_endian(number));
    return array.take();
}

} // namespace

ThinConsumer::ThinConsumer(const std::string& url) : connection_(url, "queue_bench")
{
    const Uuid id = Uuid::v7();
    worker_.assign(id.bytes.begin(), id.bytes.end());
    ArrayParameter kinds(Element::text, 1);
    kinds.add(no_op_kind);
    kinds_ = kinds.take();
    connection_.execute(fmt::format(fmt::runtime(register_sql), id.to_string()));
    connection_.prepare("claim", std::string(sql::queue::claim.text));
    connection_.prepare("complete", std::string(sql::queue::complete.text));
}

ThinConsumer::Batch ThinConsumer::claim(std::int32_t count)
{
    const Rows rows =
        connection_.run({"claim", {worker_, kinds_, big_endian(count), array_of(Element::bigint, places_)}});
    const int id = rows.column("id");
    const int token = rows.column("claim_token");
    const int priority = rows.column("priority");
    const int seq = rows.column("seq");
    Batch batch;
    for (int row = 0; row < rows.size(); ++row) {
        batch.ids.push_back(rows.uuid(row, id));
        batch.tokens.push_back(rows.number(row, token));
        std::int64_t& place = places_.at(static_cast<std::size_t>(rows.number(row, priority)));
        place = std::max(place, rows.number(row, seq));
    }
    return batch;
}

void ThinConsumer::complete(const Batch& batch)
{
    ArrayParameter ids(Element::uuid, batch.ids.size());
    for (const bench::UuidBytes& id : batch.ids)
        ids.add(bytes_of(id));
    const Rows lost = connection_.run({"complete", {ids.take(), array_of(Element::bigint, batch.tokens)}});
    if (lost.size() > 0)
        throw std::runtime_error(
            fmt::format("{} of {} claimed jobs could not be completed", lost.size(), batch.ids.size()));
}

} // namespace omni::queue_bench
