// The audit log: who did what with a tenant's data, and who read what is encrypted. Rows are added and read, never
// changed.
//
// A change is recorded in its own transaction: storage/audited.hpp for one statement, record() for several.
#pragma once

#include "core/json_text.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

enum class ActorKind { anonymous, session, token, jwt, cron, operator_, worker };
BOOST_DESCRIBE_ENUM(ActorKind, anonymous, session, token, jwt, cron, operator_, worker)

// Who acts, by what, from where.
struct Actor
{
    ActorKind kind;
    std::optional<Uuid> credential{}; // the session's or token's id
    std::string address{};            // "192.0.2.7"
    std::string request_id{};
};

// Who runs the program omnicrm.
inline const Actor the_operator{.kind = ActorKind::operator_};

// Named by what it is about, then what became of it: session_created is "session.created".
enum class AuditAction {
    session_created, // signed in
    session_refused, // a wrong password, or an address that nobody has
    session_ended,   // signed out
    session_revoked, // by somebody who looked at the list; without a target all others
    password_changed,
    password_reset, // by a mailed link
    profile_changed,
    contact_created,
    contact_changed,
    contact_deleted,
    token_created,
    token_revoked,
    import_begun,
    import_undone,
    import_read, // a worker opened what is sealed of it
    job_cancelled,
    job_retried,
    jobs_retried,   // all that failed, of a kind or user where one was named
    jobs_processed, // those that are due, now instead of in a moment
    batch_cancelled,
    batch_undone,
    answer_replayed, // a sealed one, to the same Idempotency-Key
    kind_limited,    // of jobs, as the next two
    kind_paused,
    kind_resumed,
    schedule_created,
    schedule_removed,
    schedule_paused,
    schedule_resumed,
    jwt_accepted, // a key whose JSON Web Tokens are believed from then on
    jwt_removed,
    user_created,
    user_paused,
    user_resumed,
    user_erased,
    keys_rotated,
    keys_moved,
    audit_pruned
};
BOOST_DESCRIBE_ENUM(AuditAction, session_created, session_refused, session_ended, session_revoked, password_changed,
                    password_reset, profile_changed, contact_created, contact_changed, contact_deleted, token_created,
                    token_revoked, import_begun, import_undone, import_read, job_cancelled, job_retried, jobs_retried,
                    jobs_processed, batch_cancelled, batch_undone, answer_replayed, kind_limited, kind_paused,
                    kind_resumed, schedule_created, schedule_removed, schedule_paused, schedule_resumed, jwt_accepted,
                    jwt_removed, user_created, user_paused, user_resumed, user_erased, keys_rotated, keys_moved,
                    audit_pruned)

namespace detail {

// "session_created" → "session.created".
template <class Descriptor>
inline constexpr auto audit_action_text = [] {
    constexpr std::string_view name = Descriptor::name;
    std::array<char, name.size()> text{};
    for (std::size_t i = 0; i < name.size(); ++i)
        text[i] = name[i] == '_' ? '.' : name[i];
    return text;
}();

} // namespace detail

template <>
inline constexpr auto enum_entries<AuditAction> = [] {
    using List = boost::describe::describe_enumerators<AuditAction>;
    std::array<EnumEntry<AuditAction>, boost::mp11::mp_size<List>::value> entries{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto d) {
        constexpr const auto& text = detail::audit_action_text<decltype(d)>;
        entries[i++] = {d.value, std::string_view(text.data(), text.size())};
    });
    return entries;
}();

struct AuditEntry
{
    AuditAction action;
    std::string_view target_kind{}; // "import"; empty: the user
    std::optional<Uuid> target{};
    JsonText details{"{}"}; // small, and nothing that is secret
};

// For the user of the transaction's scope; where that has none, in the log that is the operator's alone.
boost::asio::awaitable<Result<void>> record(Transaction& transaction, const Actor& actor, const AuditEntry& entry);

// In the operator's log, whatever the scope.
boost::asio::awaitable<Result<void>> record_for_operator(Transaction& transaction, const Actor& actor,
                                                         const AuditEntry& entry);

// What changes nothing else: a read, a refusal. Await it on the spot.
boost::asio::awaitable<Result<void>> record(Database& database, std::optional<UserId> user, const Actor& actor,
                                            const AuditEntry& entry);

struct AuditRow
{
    Uuid id;
    Timestamp at;
    ActorKind actor;
    std::optional<Uuid> credential_id; // the session or token that was shown
    std::string action;                // "token.revoked"; a newer version may have written one unknown here
    std::string target_kind;           // "import"; empty: the user
    std::optional<Uuid> target_id;
    std::string address;
    std::string request_id;
    JsonText details;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (id, at, actor, credential_id, action, target_kind, target_id, address, request_id, details))

struct AuditFilter
{
    std::vector<AuditAction> actions{}; // none: every one
    std::vector<ActorKind> actors{};    // none: by everybody
    std::optional<Uuid> target{};
    Timestamp from = before_the_oldest.time; // at or after
    Timestamp to = behind_the_newest.time;   // before
};

// Spelled as they stand in a URL.
enum class AuditSort { at };
BOOST_DESCRIBE_ENUM(AuditSort, at)

class AuditLog
{
public:
    explicit AuditLog(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<Found<AuditRow, TimePosition>>> page(UserId user, const AuditFilter& filter,
                                                                       const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user, const AuditFilter& filter);

private:
    Database& database_;
};

} // namespace omni
