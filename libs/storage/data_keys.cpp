#include "storage/data_keys.hpp"

#include "sql/data_keys.hpp"

#include <boost/describe/class.hpp>

namespace asio = boost::asio;

namespace omni {

namespace {

struct DataKeyRow
{
    std::string master_key_id;
    Bytes wrapped_key;
};
BOOST_DESCRIBE_STRUCT(DataKeyRow, (), (master_key_id, wrapped_key))

const Query<DataKeyRow(Uuid)> find{sql::data_keys::find};
const Query<void(Uuid, std::string, Bytes)> add{sql::data_keys::add};

} // namespace

asio::awaitable<Result<AeadKey>> DataKeys::key_of(UserId user)
{
    if (const auto cached = by_user_.find(user); cached != by_user_.end()) {
        recent_.splice(recent_.begin(), recent_, cached->second);
        co_return cached->second->second;
    }
    Result<AeadKey> key = co_await load_or_create(user);
    if (key)
        remember(user, *key);
    co_return key;
}

// Two that create at once both read what the first one wrote.
asio::awaitable<Result<AeadKey>> DataKeys::load_or_create(UserId user)
{
    auto row = co_await database_.read_one(Scope{user}, find, user);
    if (row && !row->has_value()) {
        const WrappedKey fresh = ring_.wrap(AeadKey::generate(), user);
        const auto added = co_await database_.write(Scope{user}, add, user, fresh.master_key_id, fresh.sealed);
        if (!added)
            co_return added.error();
        row = co_await database_.read_one(Scope{user}, find, user);
    }
    if (!row)
        co_return row.error();
    if (!row->has_value())
        co_return Error{ErrorCode::not_found, "there is no such user"};
    co_return ring_.unwrap({(*row)->master_key_id, (*row)->wrapped_key}, user);
}

void DataKeys::remember(const UserId& user, const AeadKey& key)
{
    if (by_user_.contains(user))
        return;
    recent_.emplace_front(user, key);
    by_user_.emplace(user, recent_.begin());
    if (recent_.size() > capacity_) {
        by_user_.erase(recent_.back().first);
        recent_.pop_back();
    }
}

} // namespace omni
