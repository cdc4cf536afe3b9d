// What a job does that needs its user's data key while the keystore is away: it waits, and no attempt is lost.
#pragma once

#include "storage/data_keys.hpp"
#include "worker/outcome.hpp"

#include <optional>

namespace omni::worker {

// Nothing: the key is there, and stays loaded for a while. Throws Failure where waiting does not help.
boost::asio::awaitable<std::optional<Outcome>> wait_for_key(DataKeys& keys, UserId user);

} // namespace omni::worker
