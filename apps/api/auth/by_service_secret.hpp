// Callers by a secret of the settings: cron and monitoring, which are nobody's users.
#pragma once

#include "api/caller.hpp"
#include "core/error.hpp"
#include "core/secret.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace omni {

// For Auth::metrics. not_found without such a secret in the settings; unauthorized when the token is none of them.
Result<Caller> by_metrics_token(std::optional<std::string_view> token, const std::vector<Secret>& secrets);

} // namespace omni
