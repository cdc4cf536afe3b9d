#include "storage/operations/all_data_keys.hpp"

#include "core/sha256.hpp"
#include "sql/data_keys.hpp"
#include "sql/operations.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"
#include "storage/pipeline/columns.hpp"

#include <map>

namespace omni {

namespace {

namespace asio = boost::asio;

struct WrappedDataKey
{
    UserId user_id;
    std::string master_key_id;
    Bytes wrapped_key;
};
BOOST_DESCRIBE_STRUCT(WrappedDataKey, (), (user_id, master_key_id, wrapped_key))

struct MovedDataKey
{
    UserId user_id;
    std::optional<std::string> master_key_id; // nothing: destroyed
    std::optional<Bytes> wrapped_key;
};
BOOST_DESCRIBE_STRUCT(MovedDataKey, (), (user_id, master_key_id, wrapped_key))

using Ids = std::vector<Uuid>;

const Query<MasterKeyUse()> use_query{sql::operations::data_key_use};
const Query<WrappedDataKey(Uuid, std::string, std::int32_t)> after_query{sql::operations::data_keys_after};
const Query<void(Ids, std::vector<Bytes>, std::string, std::vector<Bytes>)> rewrap_query{
    sql::operations::rewrap_data_keys};
const Query<void(Ids, std::vector<std::string>, std::vector<Bytes>)> add_query{sql::operations::add_data_keys};
const Query<MovedDataKey(Ids)> of_query{sql::operations::data_keys_of};
const Query<void(Ids, std::vector<Bytes>)> remove_query{sql::operations::remove_data_keys};
const Query<void()> use_keystore_query{sql::operations::use_keystore};
const Query<bool()> is_in_keystore_query{sql::data_keys::is_in_keystore};

constexpr std::int32_t step_size = 500;
// A step waits for keys that are being made, no longer.
constexpr Scope patient{.timeout = std::chrono::seconds(30)};

using DataKeyRows = std::vector<WrappedDataKey>;

asio::awaitable<Result<DataKeyRows>> keys_after(Database& database, UserId after, std::string_view but_not)
{
    return database.read_alone(patient, after_query, after, but_not, step_size);
}

KeyStep step_over(const DataKeyRows& rows)
{
    KeyStep step;
    if (rows.size() == static_cast<std::size_t>(step_size))
        step.last = rows.back().user_id;
    return step;
}

// Whether two wrapped keys are one and the same key.
bool is_same_key(const KeyRing& ring, const WrappedDataKey& here, const MovedDataKey& there)
{
    const auto a = ring.unwrap({here.master_key_id, here.wrapped_key}, here.user_id);
    const auto b = ring.unwrap({*there.master_key_id, *there.wrapped_key}, here.user_id);
    return a && b && equal_in_constant_time(a->bytes(), b->bytes());
}

} // namespace

asio::awaitable<Result<std::vector<MasterKeyUse>>> AllDataKeys::use()
{
    return database_.read_alone(patient, use_query);
}

asio::awaitable<Result<KeyStep>> AllDataKeys::rewrap_some(const KeyRing& ring, UserId after)
{
    const auto rows = co_await keys_after(database_, after, ring.first_id());
    if (!rows)
        co_return rows.error();
    KeyStep step = step_over(*rows);
    Ids users;
    std::vector<Bytes> old, wrapped;
    for (const WrappedDataKey& row : *rows) {
        const auto key = ring.unwrap({row.master_key_id, row.wrapped_key}, row.user_id);
        if (!key) {
            step.refused.push_back(row.user_id);
            continue;
        }
        users.push_back(row.user_id);
        old.push_back(row.wrapped_key);
        wrapped.push_back(ring.wrap(*key, row.user_id).sealed);
    }
    // What somebody else has wrapped anew, destroyed or moved meanwhile stays as that left it.
    const auto changed = co_await database_.write(patient, rewrap_query, users, old, ring.first_id(), wrapped);
    if (!changed)
        co_return changed.error();
    step.done = *changed;
    co_return step;
}

asio::awaitable<Result<KeyStep>> AllDataKeys::move_some(Database& keystore, const KeyRing& ring, UserId after)
{
    const auto rows = co_await keys_after(database_, after, "");
    if (!rows)
        co_return rows.error();
    const Ids users = column(*rows, &WrappedDataKey::user_id);
    const auto added = co_await keystore.write(patient, add_query, users, column(*rows, &WrappedDataKey::master_key_id),
                                               column(*rows, &WrappedDataKey::wrapped_key));
    if (!added)
        co_return added.error();
    const auto copies = co_await keystore.write(patient, of_query, users);
    if (!copies)
        co_return copies.error();
    std::map<UserId, const MovedDataKey*> there;
    for (const MovedDataKey& copy : *copies)
        there.emplace(copy.user_id, &copy);

    KeyStep step = step_over(*rows);
    Ids moved;
    std::vector<Bytes> wrapped;
    for (const WrappedDataKey& row : *rows) {
        const auto copy = there.find(row.user_id);
        // One that was destroyed there is to be gone here as well.
        const bool is_there =
            copy != there.end() && (!copy->second->wrapped_key || is_same_key(ring, row, *copy->second));
        if (!is_there) {
            step.refused.push_back(row.user_id);
            continue;
        }
        moved.push_back(row.user_id);
        wrapped.push_back(row.wrapped_key);
    }
    const auto removed = co_await database_.write(patient, remove_query, moved, wrapped);
    if (!removed)
        co_return removed.error();
    step.done = *removed;
    co_return step;
}

asio::awaitable<Result<bool>> is_keystore_in_use(Database& owner)
{
    co_return sole_row(co_await owner.read_one(Scope{}, is_in_keystore_query));
}

asio::awaitable<Result<void>> use_keystore(Database& owner)
{
    // Of its own, at the beginning: a move that is interrupted has been under way too.
    const AuditEntry entry{.action = AuditAction::keys_moved, .details = {R"({"isBegun":true})"}};
    co_return without_value(co_await write_audited(owner, patient, the_operator, entry, use_keystore_query));
}

} // namespace omni
