// How a job of an import notices that the import was stopped (cancelled or undone) while it worked.
#pragma once

#include "core/error.hpp"
#include "worker/outcome.hpp"

namespace omni::worker {

// What record_scan() and record_progress() said: true when the import was stopped, so that the transaction must be
// dropped. Throws Failure on any other error.
inline bool was_stopped(const Result<void>& recorded)
{
    if (!recorded && recorded.error().code == ErrorCode::cancelled)
        return true;
    recorded.value();
    return false;
}

inline Outcome import_stopped()
{
    return Outcome::cancel("the import was stopped");
}

} // namespace omni::worker
