// Jobs as the programs would have them, counted and all, for tests without a worker.
#pragma once

#include "support/database.hpp"

#include <optional>
#include <string>

namespace omni::test {

// Due now.
Uuid submit_job(const TestDatabase& database, UserId user, std::optional<Uuid> batch = std::nullopt,
                const std::string& kind = "import_file");

// A new live worker claims everything that is due.
void start_jobs(const TestDatabase& database);

// Everything that runs is completed.
void complete_jobs(const TestDatabase& database);

// Everything that runs fails for good.
void fail_jobs(const TestDatabase& database, const std::string& error);

} // namespace omni::test
