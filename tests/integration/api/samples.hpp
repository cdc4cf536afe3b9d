// Rows as the worker would have left them, for tests that read.
#pragma once

#include "support/database.hpp"

#include <string>

namespace omni::test {

// A contact known by one address; `last_at` "" means that it was never heard of. All times as SQL literals.
Uuid add_contact(const TestDatabase& database, UserId user, const std::string& name, const std::string& email,
                 const std::string& created_at = "2026-01-01T00:00:00Z", const std::string& last_at = "");

// An e-mail from one address to another; `thread` names its conversation.
Uuid add_email(const TestDatabase& database, UserId user, const std::string& from, const std::string& to,
               const std::string& occurred_at, const std::string& subject, std::optional<Uuid> thread = std::nullopt);

// A session that nobody has the cookie of.
Uuid add_session(const TestDatabase& database, UserId user);

// The token of a link that sets a new password, as a worker would have mailed it.
std::string add_reset_link(const TestDatabase& database, UserId user);

// Of any state that needs no worker; its id says when it was made.
Uuid add_job(const TestDatabase& database, UserId user, const std::string& state, Uuid id = Uuid::v7());

} // namespace omni::test
