// What omnicrm-worker can be told when it is started; the rest stands in its environment.
#pragma once

#include "core/config/settings.hpp"

#include <span>

namespace omni::worker {

// Puts `--kinds LIST` over WORKER_KINDS of the environment. Fails with invalid_request on anything else.
Result<void> apply_arguments(std::span<char* const> arguments, Environment& environment);

bool asks_for_help(std::span<char* const> arguments);

// How to start it, and every setting with its default.
std::string usage();

} // namespace omni::worker
