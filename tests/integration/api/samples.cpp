#include "samples.hpp"

#include "core/bytes.hpp"
#include "core/crypto/token.hpp"

#include <fmt/format.h>

namespace omni::test {

Uuid add_contact(const TestDatabase& database, UserId user, const std::string& name, const std::string& email,
                 const std::string& created_at, const std::string& last_at)
{
    const Uuid id = Uuid::v7();
    database.sql(fmt::format(
        "insert into omnicrm.contacts (user_id, id, display_name, name_key, primary_email, source, created_at, "
        "last_interaction_at) values ('{0}', '{1}', '{2}', lower('{2}'), '{3}', 'mail', '{4}', nullif('{5}', "
        "'')::timestamptz);"
        "insert into omnicrm.contact_identities (user_id, id, contact_id, kind, value, display) "
        "values ('{0}', '{6}', '{1}', 'email', '{3}', '{3}')",
        user.to_string(), id.to_string(), name, email, created_at, last_at, Uuid::v7().to_string()));
    return id;
}

Uuid add_email(const TestDatabase& database, UserId user, const std::string& from, const std::string& to,
               const std::string& occurred_at, const std::string& subject, std::optional<Uuid> thread)
{
    const Uuid id = Uuid::v7();
    const Uuid key = Uuid::v7();
    database.sql(fmt::format(
        "insert into omnicrm.raw_events (user_id, id, batch_id, provider, source_id, item, byte_offset, size_bytes, "
        "sealed) "
        "values ('{0}', '{1}', '{1}', 'file_mail', '{1}', 0, 0, 0, '');"
        "insert into omnicrm.interactions (user_id, id, batch_id, raw_event_id, kind, source_key, direction, "
        "occurred_at, "
        "subject, snippet, body_text, body_reply, message_key) values ('{0}', '{1}', '{1}', '{1}', 'email', '{1}', "
        "'inbound', '{2}', '{3}', 'snippet', 'text', 'reply', '{4}');"
        "insert into omnicrm.thread_links values ('{0}', '{4}', '{5}');",
        user.to_string(), id.to_string(), occurred_at, subject, key.to_string(), thread.value_or(key).to_string()));
    int position = 0;
    for (const auto& [role, address] : {std::pair{"from", from}, std::pair{"to", to}})
        database.sql(fmt::format(
            "insert into omnicrm.interaction_participants (user_id, interaction_id, position, role, identity_kind, "
            "identity_value, address, name, personal, occurred_at) "
            "values ('{}', '{}', {}, '{}', 'email', '{}', '{}', '', true, '{}')",
            user.to_string(), id.to_string(), position++, role, address, address, occurred_at));
    return id;
}

Uuid add_session(const TestDatabase& database, UserId user)
{
    const Uuid id = Uuid::v7();
    database.sql(fmt::format("insert into omnicrm.sessions (user_id, id, token_hash, csrf_secret, expires_at) "
                             "values ('{}', '{}', decode('{}', 'hex'), '', now() + interval '1 day')",
                             user.to_string(), id.to_string(), to_hex(new_token().hash)));
    return id;
}

std::string add_reset_link(const TestDatabase& database, UserId user)
{
    const NewToken token = new_token();
    database.sql(fmt::format("insert into omnicrm.password_resets (user_id, id, token_hash, expires_at) "
                             "values ('{}', '{}', decode('{}', 'hex'), now() + interval '1 hour')",
                             user.to_string(), Uuid::v7().to_string(), to_hex(token.hash)));
    return std::string(token.text.reveal());
}

Uuid add_job(const TestDatabase& database, UserId user, const std::string& state, Uuid id)
{
    const std::string job = "'" + id.to_string() + "'";
    const std::string owner = "'" + user.to_string() + "'";
    database.sql("insert into omnicrm.submitted_jobs (id, user_id, kind, args, priority, run_at) values (" + job +
                 ", " + owner + ", 'import_file', '{}', 2, now() - interval '1 second')");
    if (state == "queued")
        database.sql("insert into omnicrm.ready_jobs (job_id, user_id, since, priority, is_limited, kind) values (" +
                     job + ", " + owner + ", now(), 2, false, 'import_file')");
    else if (state == "scheduled")
        database.sql("insert into omnicrm.scheduled_jobs (job_id, user_id, kind, priority, run_at) values (" + job +
                     ", " + owner + ", 'import_file', 2, now() - interval '1 second')");
    else
        database.sql(
            "insert into omnicrm.finished_jobs (job_id, user_id, kind, attempts, state, finished_at) values (" + job +
            ", " + owner + ", 'import_file', 1, '" + state + "', now())");
    return id;
}

} // namespace omni::test
