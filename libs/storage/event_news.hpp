// What processes tell each other about events: which users have some that were not there before.
//
// A hint by NOTIFY, sent after the commit: a message holds users' ids with commas between them; an empty one is about
// everybody.
#pragma once

#include "core/uuid.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// The channel to listen on (storage/listener.hpp).
inline constexpr std::string_view event_channel = "omnicrm_events";

// As one message; about everybody when there are more users than a message can name (8,000 bytes).
std::string event_news(std::span<const UserId> users);

// Nothing: everybody. So is what cannot be read.
std::vector<UserId> users_with_news(std::string_view message);

} // namespace omni
