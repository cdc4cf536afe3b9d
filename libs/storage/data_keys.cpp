#include "storage/data_keys.hpp"

#include "sql/data_keys.hpp"
#include "storage/one_row.hpp"

#include <boost/describe/class.hpp>

#include <array>

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

// The keystore first: a key that is being moved is there before it is gone from here.
asio::awaitable<Result<std::optional<WrappedKey>>> DataKeys::find(UserId user)
{
    for (Database* place : std::array{keystore_, &database_}) {
        if (place == nullptr)
            continue;
        auto found = wrapped_key_of(co_await place->read_one(Scope{user}, find_query, user));
        if (!found || *found)
            co_return found;
    }
    co_return std::optional<WrappedKey>();
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
    const auto is_elsewhere = sole_row(co_await database_.write_one(Scope{user}, is_in_keystore_query));
    if (!is_elsewhere)
        co_return is_elsewhere.error();
    if (*is_elsewhere && keystore_ == nullptr)
        co_return keystore_is_missing();
    if (const auto cached = by_user_.find(user); cached != by_user_.end()) {
        loaded_.erase(cached->second);
        by_user_.erase(cached);
    }
    for (Database* place : std::array{keystore_, &database_}) {
        if (place == nullptr)
            continue;
        if (const auto destroyed = co_await place->write(Scope{user}, destroy_query); !destroyed)
            co_return destroyed.error();
    }
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
