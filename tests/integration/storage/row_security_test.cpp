// Row security of every table: listed here as a tenant's or as global, and each tenant's table proven tight.
#include "support/database.hpp"
#include "support/print.hpp"

#include "storage/pg/blocking_session.hpp"
#include "storage/pg/error.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace omni::test {

namespace {

// Not one tenant's, and why no row security is needed.
const std::map<std::string, std::string> global_tables{
    {"schema_migrations", "the schema's own history; no grant to the programs"},
    {"jobs", "a view of the tables of jobs"},
    {"job_intake", "empty outside of a COPY; no grant to the API"},
    {"submitted_jobs", "the worker serves all tenants; the API reaches it through functions that look at app.user_id"},
    {"scheduled_jobs", "like submitted_jobs"},
    {"waiting_jobs", "like submitted_jobs"},
    {"ready_jobs", "like submitted_jobs"},
    {"running_jobs", "like submitted_jobs"},
    {"finished_jobs", "like submitted_jobs"},
    {"job_attempts", "like submitted_jobs"},
    {"job_counts", "numbers of all tenants together; no grant to the API"},
    {"job_rates", "like job_counts"},
    {"job_batches", "like submitted_jobs"},
    {"job_schedules", "the operator's; like submitted_jobs"},
    {"job_errors", "like submitted_jobs"},
    {"job_keys", "like submitted_jobs"},
    {"job_changes", "like submitted_jobs"},
    {"job_kinds", "what holds for every tenant's jobs of a kind"},
    {"paused_users", "the operator's word, like job_kinds"},
    {"lane_heads", "numbers only; no grant to the API"},
    {"ready_heads", "numbers only; no grant to the API"},
    {"limit_turns", "like lane_heads"},
    {"workers", "the worker processes themselves"},
    {"jwt_keys", "public keys of issuers; the API asks for one by name through a function"},
    {"password_requests", "before the tenant is known; the API reaches it through a function that tells nothing"},
    {"rate_buckets", "counted by user, address or account alike; reached through functions only"},
    {"security_log", "what belongs to no tenant; the programs may add to it and not look"},
    {"keystore", "one row: whether data keys live elsewhere"},
    {"erased_users", "ids that mean nothing any more; no grant to the programs"},
};

struct TenantTable
{
    std::string name;
    std::string columns; // besides the tenant's
    std::string values;  // $u: the tenant; every id is the tenant's own, so that rows of two tenants do not collide
    std::string tenant_column = "user_id";
};

// In an order in which rows can be inserted. Every tenant's row has the ids of the one it refers to: the tenant's id.
const std::vector<TenantTable> tenant_tables{
    {"users", "email, email_key", "'$u@example.com', '$u@example.com'", "id"},
    {"user_profiles", "", ""},
    {"sessions", "id, token_hash, csrf_secret, expires_at", "'$u', '$u', 'x', now() + interval '1 day'"},
    {"api_tokens", "id, name, token_hash", "'$u', 'name', '$u'"},
    {"password_resets", "id, token_hash, expires_at", "'$u', '$u', now() + interval '1 day'"},
    {"data_keys", "master_key_id, wrapped_key", "'k', 'x'"},
    {"blobs", "id, size_bytes, sha256", "'$u', 1, 'x'"},
    {"blob_chunks", "blob_id, number, sealed", "'$u', 0, 'x'"},
    {"imports", "id, blob_id, file_name, format, size_bytes", "'$u', '$u', 'a', 'mbox', 1"},
    {"import_errors", "import_id, item, byte_offset, size_bytes, code, reason", "'$u', 0, 0, 1, 'c', 'r'"},
    {"raw_events", "id, batch_id, provider, source_id, item, blob_id, byte_offset, size_bytes",
     "'$u', '$u', 'file_mail', 's', 0, '$u', 0, 1"},
    {"interactions",
     "id, batch_id, raw_event_id, kind, source_key, direction, occurred_at, subject, snippet, body_text, body_reply",
     "'$u', '$u', '$u', 'email', 'k', 'inbound', now(), '', '', '', ''"},
    {"interaction_participants",
     "interaction_id, position, role, identity_kind, identity_value, address, name, occurred_at, personal",
     "'$u', 0, 'from', 'email', 'a', 'a', 'a', now(), true"},
    {"interaction_references", "interaction_id, message_key", "'$u', '$u'"},
    {"thread_links", "message_key, thread_id", "'$u', '$u'"},
    {"contacts", "id, display_name, name_key, source", "'$u', 'n', 'n', 'manual'"},
    {"contact_identities", "id, contact_id, kind, value, display", "'$u', '$u', 'email', 'a', 'a'"},
    {"contact_edits", "contact_id", "'$u'"},
    {"identity_evidence", "identity_kind, identity_value, batch_id, source, name, uses",
     "'email', 'a', '$u', 'mail', 'n', 1"},
    {"ignored_identifiers", "kind, value", "'domain', 'd'"},
    {"event_counters", "last_number", "1"},
    {"events", "number, kind, payload", "1, 'k', '{}'"},
    {"idempotency_keys", "key, fingerprint, status", "'k', 'x', 200"},
    {"audit_log", "id, actor, action", "'$u', 'session', 'token.created'"},
};

const TenantTable* find_table(const std::string& name)
{
    const auto found = std::find_if(tenant_tables.begin(), tenant_tables.end(),
                                    [&](const TenantTable& table) { return table.name == name; });
    return found == tenant_tables.end() ? nullptr : &*found;
}

std::string insert_for(const TenantTable& table, const UserId& user)
{
    std::string values = table.values;
    const std::string id = user.to_string();
    for (std::size_t at = values.find("$u"); at != std::string::npos; at = values.find("$u", at))
        values.replace(at, 2, id);
    const std::string separator = table.columns.empty() ? "" : ", ";
    return "insert into " + table.name + " (" + table.tenant_column + separator + table.columns + ") values ('" + id +
           "'" + separator + values + ")";
}

// Every table, for `user`, as the superuser. Without triggers: they would add rows of their own.
void fill(const TestDatabase& database, const UserId& user)
{
    for (const TenantTable& table : tenant_tables)
        database.sql("set session_replication_role = replica; " + insert_for(table, user));
}

// A session of a program's role that works for `user`, or for nobody.
class Program
{
public:
    Program(const TestDatabase& database, const std::string& role, const std::optional<UserId>& user)
        : session_(pg::BlockingSession::open(database.direct_url_as(role)).value())
    {
        if (user)
            session_.execute("select set_config('app.user_id', $1, false)", {user->to_string()}).value();
    }

    // The rows touched or returned, -1 when the server refused.
    std::int64_t count(const std::string& sql)
    {
        session_.execute("begin").value();
        const auto rows = session_.execute("with touched as (" + sql + ") select count(*) from touched");
        session_.execute("rollback").value();
        if (!rows)
            last_state_ = std::string(pg::sqlstate(rows.error()));
        return rows ? std::stoll((*rows)[0][0].value()) : -1;
    }

    const std::string& last_state() const { return last_state_; }

private:
    pg::BlockingSession session_;
    std::string last_state_;
};

bool has_grant(const TestDatabase& database, const std::string& role, const std::string& table,
               const std::string& privilege)
{
    return database.value("select has_table_privilege('" + role + "', 'omnicrm." + table + "', '" + privilege + "')") ==
           "t";
}

// The superuser's rows of both tenants.
struct TwoTenants
{
    TwoTenants()
    {
        fill(database, mine);
        fill(database, theirs);
    }

    TestDatabase& database = TestDatabase::fresh();
    UserId mine = Uuid::v7();
    UserId theirs = Uuid::v7();
};

const std::vector<std::string> roles{"omnicrm_api", "omnicrm_worker"};

} // namespace

TEST_CASE("every table is listed as a tenant's or as global")
{
    const TestDatabase& database = TestDatabase::instance();
    std::set<std::string> listed;
    for (const auto& [name, reason] : global_tables)
        listed.insert(name);
    for (const TenantTable& table : tenant_tables)
        listed.insert(table.name);
    std::set<std::string> present;
    for (const auto& row :
         database.sql("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
                      "where n.nspname = 'omnicrm' and c.relkind in ('r', 'p', 'f', 'm', 'v') "
                      "and not c.relispartition"))
        present.insert(row[0]);
    CHECK(present == listed);
}

TEST_CASE("tenants' tables force row security and are keyed by tenant; global ones have none")
{
    const TestDatabase& database = TestDatabase::instance();
    for (const auto& row :
         database.sql("select c.relname, c.relrowsecurity, c.relforcerowsecurity, "
                      "(select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = "
                      "i.indkey[0] where i.indrelid = c.oid and i.indisprimary) "
                      "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
                      "where n.nspname = 'omnicrm' and c.relkind in ('r', 'p')")) {
        CAPTURE(row[0]);
        const TenantTable* table = find_table(row[0]);
        CHECK(row[1] == (table == nullptr ? "f" : "t"));
        CHECK(row[2] == (table == nullptr ? "f" : "t"));
        if (table != nullptr)
            CHECK(row[3] == table->tenant_column);
    }
}

TEST_CASE("the programs' roles can neither bypass row security nor own anything")
{
    const TestDatabase& database = TestDatabase::instance();
    CHECK(database
              .sql("select rolname from pg_roles where rolname in ('omnicrm_api', 'omnicrm_worker', "
                   "'omnicrm_definer') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)")
              .empty());
    CHECK(database
              .sql("select relname from pg_class c join pg_roles r on r.oid = c.relowner where c.relnamespace = "
                   "'omnicrm'::regnamespace and r.rolname <> 'omnicrm_owner'")
              .empty());
}

TEST_CASE("nothing is granted by column, which the tests below would not see")
{
    CHECK(TestDatabase::instance()
              .sql("select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = "
                   "'omnicrm'::regnamespace and a.attacl is not null")
              .empty());
}

TEST_CASE("a program sees its tenant's rows and no others, and without a tenant none")
{
    TwoTenants f;
    for (const std::string& role : roles) {
        Program me(f.database, role, f.mine);
        Program nobody(f.database, role, std::nullopt);
        for (const TenantTable& table : tenant_tables) {
            if (!has_grant(f.database, role, table.name, "select"))
                continue;
            CAPTURE(role, table.name);
            CHECK(me.count("select from " + table.name) == 1);
            CHECK(me.count("select from " + table.name + " where " + table.tenant_column + " = '" +
                           f.theirs.to_string() + "'") == 0);
            CHECK(nobody.count("select from " + table.name) == 0);
        }
    }
}

TEST_CASE("a program can change and delete nothing of another tenant")
{
    TwoTenants f;
    for (const std::string& role : roles) {
        Program me(f.database, role, f.mine);
        Program nobody(f.database, role, std::nullopt);
        for (const TenantTable& table : tenant_tables) {
            CAPTURE(role, table.name);
            const std::string theirs = " where " + table.tenant_column + " = '" + f.theirs.to_string() + "'";
            if (has_grant(f.database, role, table.name, "update")) {
                const std::string update =
                    "update " + table.name + " set " + table.tenant_column + " = " + table.tenant_column;
                CHECK(me.count(update + theirs + " returning 1") == 0);
                CHECK(me.count(update + " returning 1") == 1);
                CHECK(nobody.count(update + " returning 1") == 0);
                // Nor give its own away.
                CHECK(me.count("update " + table.name + " set " + table.tenant_column + " = '" + f.theirs.to_string() +
                               "' returning 1") == -1);
                CHECK(me.last_state() == "42501");
            }
            if (has_grant(f.database, role, table.name, "delete")) {
                CHECK(me.count("delete from " + table.name + theirs + " returning 1") == 0);
                CHECK(nobody.count("delete from " + table.name + " returning 1") == 0);
            }
        }
    }
}

TEST_CASE("a program can insert nothing for another tenant")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId mine = Uuid::v7();
    const UserId theirs = Uuid::v7();
    fill(database, mine);
    for (const std::string& role : roles) {
        Program me(database, role, mine);
        Program nobody(database, role, std::nullopt);
        for (const TenantTable& table : tenant_tables) {
            if (!has_grant(database, role, table.name, "insert"))
                continue;
            CAPTURE(role, table.name);
            const std::string insert = insert_for(table, theirs) + " returning 1";
            CHECK(me.count(insert) == -1);
            CHECK(me.last_state() == "42501");
            CHECK(nobody.count(insert) == -1);
            CHECK(nobody.last_state() == "42501");
        }
    }
}

} // namespace omni::test
