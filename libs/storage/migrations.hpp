// Brings a database's schema up to date: the embedded migrations, in order, forward only, each once.
//
// Blocking; for the command line and the tests. Runs as omnicrm_owner under an advisory lock, so several may start it
// at the same time. Each file runs in its own transaction, together with its row in omnicrm.schema_migrations. A file
// that has changed since it was applied (SHA-256) is refused before anything runs.
#pragma once

#include "core/error.hpp"
#include "sql/schema.hpp"

#include <span>
#include <string>
#include <vector>

namespace omni {

// The names of the files that were applied now. `files` is for tests.
Result<std::vector<std::string>> migrate(const std::string& url,
                                         std::span<const sql::Migration> files = sql::migrations());

// The names of the files that are not applied yet.
Result<std::vector<std::string>> pending_migrations(const std::string& url,
                                                    std::span<const sql::Migration> files = sql::migrations());

// Creates the cluster's roles (sql/roles.sql); as a superuser. Harmless when run again.
Result<void> create_roles(const std::string& superuser_url);

} // namespace omni
