// For whom a statement works, and how long it may take.
#pragma once

#include "core/uuid.hpp"

#include <chrono>
#include <optional>

namespace omni {

struct Scope
{
    // The tenant whose rows are visible (app.user_id); nobody's are when absent.
    std::optional<UserId> user{};
    // Of one statement, in the server; the program itself gives up a little later (DatabaseOptions::slack).
    std::chrono::milliseconds timeout{5'000};
};

} // namespace omni
