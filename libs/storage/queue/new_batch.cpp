#include "storage/queue/new_batch.hpp"

#include "core/json/write.hpp"
#include "sql/queue.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Hook = std::optional<JsonText>;

const Query<bool(Uuid, std::optional<Uuid>, Hook, Hook)> describe_query{sql::queue::describe_batch};

Hook to_json(const std::optional<BatchHook>& hook)
{
    return hook ? Hook({json::to_string(*hook)}) : std::nullopt;
}

} // namespace

asio::awaitable<Result<void>> describe_batch(Transaction& transaction, const NewBatch& batch)
{
    co_return without_value(co_await transaction.execute(describe_query, batch.id, transaction.scope().user,
                                                         to_json(batch.on_finish), to_json(batch.on_undo)));
}

} // namespace omni
