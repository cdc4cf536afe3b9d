#include "storage/data_keys.hpp"

#include "sql/data_keys.hpp"
#include "storage/one_row.hpp"

#include <boost/describe/class.hpp>

namespace asio = boost::asio;

namespace omni {

namespace {

struct DataKeyRow
{
    std::optional<std::string> master_key_id; // nothing: destroyed
    std::optional<Bytes> wrapped_key;
};
BOOST_DESCRIBE_STRUCT(DataKeyRow, (), (master_key_id, wrapped_key))

const Query<DataKeyRow(Uuid)> find_query{sql::data_keys::find};
const Query<void(Uuid, std::string, Bytes)> add_query{sql::data_keys::add};
const Query<bool(Uuid)> place_query{sql::data_keys::place};
const Query<bool()> is_in_keystore_query{sql::data_keys::is_in_keystore};
const Query<bool()> destroy_query{sql::data_keys::destroy};

Error no_such_user()
{
    return {ErrorCode::not_found, "there is no such user"};
}

Error keystore_is_missing()
{
    return {ErrorCode::internal, "data keys live in the keystore, whose address this program lacks"};
}

Result<std::optional<WrappedKey>> wrapped_key_of(Result<std::optional<DataKeyRow>> row)
{
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<WrappedKey>();
    if (!(*row)->wrapped_key)
        return Error{ErrorCode::not_found, "the data key was destroyed"};
    return std::optional(WrappedKey{std::move(*(*row)->master_key_id), std::move(*(*row)->wrapped_key)});
}

asio::awaitable<Result<bool>> is_in_keystore(Database& database, UserId user)
{
    co_return sole_row(co_await database.read_one(Scope{user}, is_in_keystore_query));
}

asio::awaitable<Result<void>> destroy_in_keystore(Database* keystore, UserId user)
{
    if (keystore == nullptr)
        co_return keystore_is_missing();
    co_return without_value(co_await keystore->write(Scope{user}, destroy_query));
}

} // namespace

asio::awaitable<Result<AeadKey>> DataKeys::key_of(UserId user)
{
    forget_old();
    if (const auto cached = by_user_.find(user); cached != by_user_.end())
        co_return cached->second->key;
    const auto found = co_await find(user);
    if (!found)
        co_return found.error();
    const Result<WrappedKey> wrapped = *found ? Result<WrappedKey>(**found) : co_await create(user);
    if (!wrapped)
        co_return wrapped.error();
    Result<AeadKey> key = ring_.unwrap(*wrapped, user);
    if (key)
        remember(user, *key);
    co_return key;
}

// The keystore first: a key that is being moved is there before it is gone from here. Not before the move has begun:
// until then the keystore may have no table.
asio::awaitable<Result<std::optional<WrappedKey>>> DataKeys::find(UserId user)
{
    const auto is_elsewhere = keystore_ != nullptr ? co_await is_in_keystore(database_, user) : Result<bool>(false);
    if (!is_elsewhere)
        co_return is_elsewhere.error();
    if (*is_elsewhere) {
        auto found = wrapped_key_of(co_await keystore_->read_one(Scope{user}, find_query, user));
        if (!found || *found)
            co_return found;
    }
    co_return wrapped_key_of(co_await database_.read_one(Scope{user}, find_query, user));
}

// Two that create at once both read what the first one wrote.
asio::awaitable<Result<WrappedKey>> DataKeys::create(UserId user)
{
    const auto is_elsewhere = co_await database_.write_one(Scope{user}, place_query, user);
    if (!is_elsewhere)
        co_return is_elsewhere.error();
    if (!*is_elsewhere)
        co_return no_such_user();
    if (**is_elsewhere && keystore_ == nullptr)
        co_return keystore_is_missing();
    Database& place = **is_elsewhere ? *keystore_ : database_;
    const WrappedKey fresh = ring_.wrap(AeadKey::generate(), user);
    const auto added = co_await place.write(Scope{user}, add_query, user, fresh.master_key_id, fresh.sealed);
    if (!added)
        co_return added.error();
    // As a write: what was just written must be seen.
    const auto written = wrapped_key_of(co_await place.write_one(Scope{user}, find_query, user));
    if (!written)
        co_return written.error();
    if (!*written)
        co_return no_such_user();
    co_return **written;
}

asio::awaitable<Result<void>> DataKeys::destroy(UserId user)
{
    const auto is_elsewhere = co_await is_in_keystore(database_, user);
    if (!is_elsewhere)
        co_return is_elsewhere.error();
    if (*is_elsewhere)
        if (const auto destroyed = co_await destroy_in_keystore(keystore_, user); !destroyed)
            co_return destroyed.error();
    if (const auto cached = by_user_.find(user); cached != by_user_.end()) {
        loaded_.erase(cached->second);
        by_user_.erase(cached);
    }
    if (const auto destroyed = co_await database_.write(Scope{user}, destroy_query); !destroyed)
        co_return destroyed.error();
    if (*is_elsewhere)
        co_return Result<void>{};
    // A move that has begun since may have copied the key before it was gone from here.
    const auto is_moving = co_await is_in_keystore(database_, user);
    if (!is_moving)
        co_return is_moving.error();
    if (*is_moving)
        co_return co_await destroy_in_keystore(keystore_, user);
    co_return Result<void>{};
}

void DataKeys::remember(const UserId& user, const AeadKey& key)
{
    if (by_user_.contains(user) || options_.life == options_.life.zero())
        return;
    loaded_.push_front({user, key, Clock::now()});
    by_user_.emplace(user, loaded_.begin());
    if (loaded_.size() > options_.capacity) {
        by_user_.erase(loaded_.back().user);
        loaded_.pop_back();
    }
}

void DataKeys::forget_old()
{
    const auto oldest = Clock::now() - options_.life;
    while (!loaded_.empty() && loaded_.back().loaded_at < oldest) {
        by_user_.erase(loaded_.back().user);
        loaded_.pop_back();
    }
}

} // namespace omni
