#include "worker/pipeline/key_wait.hpp"

namespace omni::worker {

boost::asio::awaitable<std::optional<Outcome>> wait_for_key(DataKeys& keys, UserId user)
{
    const Result<AeadKey> key = co_await keys.key_of(user);
    if (key)
        co_return std::nullopt;
    if (key.error().code != ErrorCode::unavailable)
        throw Failure(key.error());
    co_return Outcome::snooze(std::chrono::seconds(10));
}

} // namespace omni::worker
