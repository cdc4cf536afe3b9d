#include "integration/worker/pipeline_harness.hpp"

#include "core/enum_names.hpp"
#include "support/run.hpp"
#include "worker/jobs/registry.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace omni::test {

namespace {

namespace asio = boost::asio;

// Thirty-two bytes of 'k', as an operator would set them.
constexpr std::string_view test_keys = "test:a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=";

asio::awaitable<Uuid> store(BlobStore& blobs, UserId user, std::string_view content)
{
    BlobWriter writer = (co_await blobs.create(user)).value();
    (co_await writer.append(as_bytes(content))).value();
    co_return (co_await writer.finish()).value().id;
}

asio::awaitable<void> run_engine(worker::Engine& engine, const TestDatabase& database, std::string until)
{
    const auto executor = co_await asio::this_coro::executor;
    bool stopped = false;
    asio::co_spawn(executor, engine.run(), [&](std::exception_ptr failure) {
        stopped = true;
        if (failure)
            std::rethrow_exception(failure);
    });
    asio::steady_timer pause(executor);
    const auto wait = [&] {
        pause.expires_after(std::chrono::milliseconds(2));
        return pause.async_wait(asio::use_awaitable);
    };
    while (database.value(until) != "t")
        co_await wait();
    engine.stop();
    while (!stopped)
        co_await wait();
}

std::string joined(const TestDatabase::Rows& rows)
{
    std::vector<std::string> lines;
    for (const auto& row : rows)
        lines.push_back(fmt::format("{}", fmt::join(row, "|")));
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}", fmt::join(lines, "\n"));
}

} // namespace

PipelineHarness::PipelineHarness(const std::string& keystore_url)
    : database_(TestDatabase::fresh()), keys_(KeyRing::parse(test_keys).value()),
      connection_(io_.get_executor(), blocking_, options_for(database_.worker_url())),
      keystore_(keystore_url.empty()
                    ? nullptr
                    : std::make_unique<Database>(
                          io_.get_executor(), blocking_,
                          DatabaseOptions{.url = keystore_url, .acquire_timeout = std::chrono::seconds(2)})),
      data_keys_(connection_, keys_, keystore_.get(), keystore_ ? DataKeys::Options{.life = {}} : DataKeys::Options{}),
      blobs_(connection_, data_keys_), services_{config_, connection_, data_keys_, blobs_, calls_}
{
}

PipelineHarness::~PipelineHarness()
{
    connection_.close();
    if (keystore_)
        keystore_->close();
    io_.restart();
    io_.poll();
    blocking_.join();
}

UserId PipelineHarness::create_user()
{
    const UserId user = database_.create_user(fmt::format("user{}@own.org", ++users_));
    database_.sql(fmt::format("update omnicrm.user_profiles set country = 'DE', own_emails = '{{me@own.org}}' "
                              "where user_id = '{}'",
                              user.to_string()));
    return user;
}

Uuid PipelineHarness::upload(const UserId& user, std::string_view content, ImportFormat format)
{
    const Uuid blob = test::run(io_, store(blobs_, user, content));
    last_import_ = Uuid::v7();
    database_.sql(fmt::format("begin; set local app.user_id = '{0}';"
                              "insert into omnicrm.imports (user_id, id, blob_id, file_name, format, size_bytes)"
                              " values ('{0}', '{1}', '{2}', 'test.{3}', '{3}', {4});"
                              "select omnicrm.enqueue_job('{5}', 'import_file', '{{\"importId\":\"{1}\"}}', '{1}', "
                              "2::smallint, null, null);"
                              "commit",
                              user.to_string(), last_import_.to_string(), blob.to_string(), enum_name(format),
                              content.size(), Uuid::v7().to_string()));
    return last_import_;
}

void PipelineHarness::request_undo(const UserId& user, const Uuid& import)
{
    database_.sql(fmt::format("begin; set local app.user_id = '{0}';"
                              "update omnicrm.imports set status = 'undoing' where id = '{1}';"
                              "select omnicrm.enqueue_job('{2}', 'undo_import', '{{\"importId\":\"{1}\"}}', '{1}', "
                              "1::smallint, null, null);"
                              "commit",
                              user.to_string(), import.to_string(), Uuid::v7().to_string()));
}

void PipelineHarness::run_jobs(const std::vector<std::string>& kinds)
{
    std::vector<worker::JobKind> known = worker::job_kinds(services_);
    if (!kinds.empty())
        std::erase_if(known, [&](const worker::JobKind& kind) {
            return std::find(kinds.begin(), kinds.end(), kind.name) == kinds.end();
        });
    std::string names;
    for (const worker::JobKind& kind : known)
        names += fmt::format("{}'{}'", names.empty() ? "" : ",", kind.name);
    run(std::move(known), fmt::format("select count(*) = 0 from omnicrm.jobs where state in "
                                      "('queued', 'scheduled', 'running') and kind in ({})",
                                      names));
}

void PipelineHarness::run_until(const std::string& statement)
{
    run(worker::job_kinds(services_), statement);
}

void PipelineHarness::run(std::vector<worker::JobKind> kinds, const std::string& until)
{
    const worker::Registry registry(std::move(kinds));
    worker::EngineOptions options;
    options.poll = std::chrono::milliseconds(5);
    worker::Engine engine(io_.get_executor(), connection_, blocking_, registry, options);
    // All the corpora at once, sanitized, on a machine that does other things as well: a minute is too little.
    test::run(io_, run_engine(engine, database_, until), std::chrono::minutes(5));
}

ImportCounts PipelineHarness::import(const UserId& user, std::string_view content, ImportFormat format)
{
    const Uuid id = upload(user, content, format);
    run_jobs();
    return counts(id);
}

void PipelineHarness::undo(const UserId& user, const Uuid& import)
{
    request_undo(user, import);
    run_jobs();
}

ImportCounts PipelineHarness::counts(const Uuid& import) const
{
    const auto row = database_
                         .sql(fmt::format("select status, found, stored, duplicates, failed, contacts_created "
                                          "from omnicrm.imports where id = '{}'",
                                          import.to_string()))
                         .at(0);
    return {row[0], std::stoll(row[1]), std::stoll(row[2]), std::stoll(row[3]), std::stoll(row[4]), std::stoll(row[5])};
}

std::string PipelineHarness::content(const UserId& user) const
{
    const std::string id = user.to_string();
    const std::string statement = fmt::format(
        R"(
        select 'interaction', kind, source_key, direction, occurred_at, ends_at, all_day, subject, snippet,
               md5(body_text), md5(body_reply), message_key, bulk, location, recurrence_rule, attachments::text
        from omnicrm.interactions where user_id = '{0}'
        union all
        select 'participant', i.source_key, p.position::text, p.role, p.occurred_at, null, p.personal, p.identity_kind,
               p.identity_value, p.address, p.name, null, null, null, null, null
        from omnicrm.interaction_participants p join omnicrm.interactions i on i.id = p.interaction_id
        where p.user_id = '{0}'
        union all
        select 'thread', null, null, null, null, null, null, thread_id::text, null, null, null, message_key, null, null, null,
               null
        from omnicrm.thread_links where user_id = '{0}'
        union all
        select 'contact', display_name, name_key, source, first_interaction_at, last_interaction_at, null, organization,
               title, primary_email, primary_phone, null, null, interaction_count::text, null,
               (select string_agg(kind || ':' || value, ',' order by kind, value) from omnicrm.contact_identities i
                where i.contact_id = c.id)
        from omnicrm.contacts c where user_id = '{0}'
        union all
        select 'evidence', identity_kind, identity_value, source, null, null, null, name, organization, title, phone, null,
               null, sum(uses)::text, null, null
        from omnicrm.identity_evidence where user_id = '{0}' group by 2, 3, 4, 8, 9, 10, 11
        union all
        select 'error', code, reason, item::text, null, null, null, byte_offset::text, size_bytes::text, null, null, null, null,
               null, null, null
        from omnicrm.import_errors where user_id = '{0}')",
        id);
    return joined(database_.sql(statement));
}

std::string PipelineHarness::rows(const UserId& user) const
{
    std::string all;
    for (const char* table : {"raw_events", "interactions", "interaction_participants", "interaction_references",
                              "thread_links", "contacts", "contact_identities", "identity_evidence", "import_errors"})
        all += joined(database_.sql(
                   fmt::format("select '{0}', (to_jsonb(t) - 'created_at' - 'updated_at')::text from omnicrm.{0} t "
                               "where user_id = '{1}'",
                               table, user.to_string()))) +
               "\n";
    return all;
}

std::vector<std::string> PipelineHarness::contact_names(const UserId& user) const
{
    std::vector<std::string> names;
    for (const auto& row : database_.sql(fmt::format(
             "select display_name from omnicrm.contacts where user_id = '{}' order by 1", user.to_string())))
        names.push_back(row[0]);
    return names;
}

} // namespace omni::test
