#include "integration/worker/pipeline_harness.hpp"

#include "support/corpora.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace omni;
using namespace omni::test;

namespace {

using Names = std::vector<std::string>;

std::string message(const std::string& fields, const std::string& body = "Hello")
{
    return "From someone@example.org Mon Jan  5 10:00:00 2026\n" + fields + "\n\n" + body + "\n\n";
}

std::string mail(const std::string& id, const std::string& from, const std::string& to, const std::string& more = "")
{
    return message("Message-ID: <" + id + ">\nFrom: " + from + "\nTo: " + to +
                   "\nDate: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: About " + id + more);
}

const std::string conversation =
    mail("a1@x", "Ann Lee <ann@x.org>", "me@own.org") +
    mail("a2@x", "me@own.org", "ann <Ann@X.org>", "\nIn-Reply-To: <a1@x>") +
    mail("a3@x", "\"Lee, Ann\" <ann+work@x.org>", "me@own.org, Bob <bob@y.org>", "\nReferences: <a1@x> <a2@x>");

const std::string cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann B. Lee\r\nORG:Acme\r\nEMAIL:ann@x.org\r\n"
                          "EMAIL:ann@home.org\r\nTEL:030 123456\r\nEND:VCARD\r\n"
                          "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Carl Moe\r\nTEL:+4712345678\r\nEND:VCARD\r\n";

const std::string meeting = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:e1@x\r\n"
                            "DTSTART:20260106T090000Z\r\nDTEND:20260106T100000Z\r\nSUMMARY:Plan\r\n"
                            "ORGANIZER;CN=Dora:mailto:dora@z.org\r\nATTENDEE;CN=Ann:mailto:ann@x.org\r\n"
                            "END:VEVENT\r\nEND:VCALENDAR\r\n";

bool adds_up(const ImportCounts& counts)
{
    return counts.found == counts.stored + counts.duplicates + counts.failed;
}

} // namespace

TEST_CASE("a mailbox becomes people, with one name each, and their timeline")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const ImportCounts counts = harness.import(user, conversation, ImportFormat::mbox);
    CHECK(counts.status == "completed");
    CHECK(counts.found == 3);
    CHECK(counts.stored == 3);
    CHECK(counts.contacts_created == 2);
    CHECK(harness.contact_names(user) == Names{"Ann Lee", "Bob"});
    CHECK(harness.database().value(
              "select interaction_count from omnicrm.contacts where primary_email = 'ann@x.org'") == "3");
    CHECK(harness.database().value("select string_agg(direction, ',' order by source_key) from omnicrm.interactions") ==
          "inbound,outbound,inbound");
}

TEST_CASE("messages that refer to each other are one thread")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation + mail("b1@x", "ann@x.org", "me@own.org"), ImportFormat::mbox);
    CHECK(harness.database().value("select count(distinct thread_id) from omnicrm.thread_links") == "2");
}

TEST_CASE("importing the same file twice changes nothing")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    for (const auto& [file, format] : {std::pair{conversation, ImportFormat::mbox}, std::pair{cards, ImportFormat::vcf},
                                       std::pair{meeting, ImportFormat::ics}}) {
        const ImportCounts first = harness.import(user, file, format);
        const std::string before = harness.rows(user);
        const ImportCounts second = harness.import(user, file, format);
        CHECK(second.status == "completed");
        CHECK(second.stored == 0);
        CHECK(second.duplicates == first.found);
        CHECK(harness.rows(user) == before);
    }
}

TEST_CASE("a message that is in two files is stored once")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const ImportCounts counts =
        harness.import(user, mail("a1@x", "Ann Lee <ann@x.org>", "me@own.org") + mail("c1@x", "cy@x.org", "me@own.org"),
                       ImportFormat::mbox);
    CHECK(counts.stored == 1);
    CHECK(counts.duplicates == 1);
}

TEST_CASE("undoing an import gives back every row as it was before")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const std::string before = harness.rows(user);

    // Touches all that is there: a better name for Ann, a thread that joins, a new organization, another meeting.
    const std::string second =
        mail("d1@x", "Ann Beatrice Lee <ann@x.org>", "me@own.org, eve@x.org", "\nReferences: <a2@x> <zz@x>") +
        mail("zz@x", "Bob Moe <bob@y.org>", "me@own.org");
    for (const auto& [file, format] : {std::pair{second, ImportFormat::mbox}, std::pair{cards, ImportFormat::vcf},
                                       std::pair{meeting, ImportFormat::ics}}) {
        const ImportCounts counts = harness.import(user, file, format);
        REQUIRE(counts.stored > 0);
        REQUIRE(harness.rows(user) != before);
        harness.undo(user, harness.last_import());
        CHECK(harness.counts(harness.last_import()).status == "undone");
        CHECK(harness.rows(user) == before);
    }
    CHECK(harness.database().value("select count(*) from omnicrm.blobs") == "1");
}

TEST_CASE("undoing the first of two imports leaves what the second alone would have brought")
{
    const std::string second = mail("d1@x", "A. Lee <ann@x.org>", "me@own.org", "\nIn-Reply-To: <a3@x>");
    PipelineHarness harness;
    const UserId alone = harness.create_user();
    harness.import(alone, second, ImportFormat::mbox);

    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const Uuid first = harness.last_import();
    harness.import(user, second, ImportFormat::mbox);
    harness.undo(user, first);
    CHECK(harness.content(user) == harness.content(alone));
}

TEST_CASE("undoing an import that is still running leaves nothing of it")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const Uuid import = harness.upload(user, conversation, ImportFormat::mbox);
    harness.run_jobs({"import_file", "normalize"});
    harness.undo(user, import);
    CHECK(harness.counts(import).status == "undone");
    CHECK(harness.content(user).empty());
    CHECK(harness.database().value("select count(*) from omnicrm.raw_events") == "0");
    CHECK(harness.database().value("select count(*) from omnicrm.blobs") == "0");
}

TEST_CASE("undoing an import first takes its jobs out of the queue, in slices")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const std::string before = harness.rows(user);
    const std::string import =
        harness.upload(user, mail("d1@x", "Eve <eve@x.org>", "me@own.org"), ImportFormat::mbox).to_string();
    harness.run_jobs({"import_file", "normalize"});
    // As a great file has them: more than fit into two slices, most of them waiting for room.
    harness.database().sql("select omnicrm.enqueue_jobs(array_agg(omnicrm.new_id()), array_agg('" + user.to_string() +
                           "'::uuid), array_agg('" + import +
                           "'::uuid), array_agg('normalize'::text), array_agg('{\"importId\":\"" + import +
                           "\",\"rawEventIds\":[]}'::jsonb), array_agg(2::smallint), null, null, null, null, null) "
                           "from generate_series(1, 11000)");
    harness.request_undo(user, Uuid::parse(import).value());
    harness.run_jobs({"undo_import"});
    CHECK(harness.counts(Uuid::parse(import).value()).status == "undone");
    CHECK(harness.rows(user) == before);
    const auto count = [&](const std::string& condition) {
        return harness.database().value("select count(*) from omnicrm.jobs where batch_id = '" + import + "' and " +
                                        condition);
    };
    // With the one that was left of the file's own.
    CHECK(count("kind <> 'undo_import' and state = 'cancelled' and attempts = 0") == "11001");
    CHECK(count("kind = 'undo_import' and state = 'completed' and args->>'areJobsGone' is distinct from 'true'") ==
          "3");
    CHECK(count("state not in ('completed', 'cancelled')") == "0");
}

TEST_CASE("a file without a card is no address book, and its import fails with that reason")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    CHECK(harness.import(user, "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n", ImportFormat::vcf).status == "failed");
    CHECK(harness.database().value("select error from omnicrm.imports") ==
          "This is not an address book: it has no BEGIN:VCARD line.");
}

TEST_CASE("an import whose jobs are cancelled is cancelled, says so, and can be undone")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const Uuid import = harness.upload(user, conversation, ImportFormat::mbox);
    harness.run_jobs({"import_file"});
    SECTION("all of them")
    {
        harness.database().sql("select omnicrm.begin_cancelling_batch(null, '" + import.to_string() + "')");
    }
    SECTION("one of them")
    {
        harness.database().sql("select omnicrm.cancel_any_job(id) from omnicrm.jobs where state = 'queued' limit 1");
    }
    harness.run_jobs();
    harness.database().sql("select omnicrm.add_up_job_changes()");
    CHECK(harness.counts(import).status == "cancelled");
    CHECK(harness.database().value("select finished_at is not null from omnicrm.imports") == "t");
    CHECK(harness.database().value("select kind from omnicrm.events order by number desc limit 1") ==
          "import.cancelled");
    harness.undo(user, import);
    CHECK(harness.counts(import).status == "undone");
    CHECK(harness.content(user).empty());
}

TEST_CASE("an undo that cannot go on says why and can be asked for again")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const Uuid import = harness.last_import();
    // Something refers to the import's file, so that it cannot be deleted.
    harness.database().sql("insert into omnicrm.imports (user_id, id, blob_id, file_name, format, size_bytes, status) "
                           "select user_id, gen_random_uuid(), blob_id, file_name, format, size_bytes, 'completed' "
                           "from omnicrm.imports");
    harness.undo(user, import);
    CHECK(harness.counts(import).status == "failed");
    CHECK_FALSE(
        harness.database().value("select error from omnicrm.imports where id = '" + import.to_string() + "'").empty());

    harness.database().sql("delete from omnicrm.imports where id <> '" + import.to_string() + "'");
    harness.undo(user, import);
    CHECK(harness.counts(import).status == "undone");
    CHECK(harness.content(user).empty());
}

TEST_CASE("what a worker opens of an import is in the audit log, once for the file and once for its items")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    std::string many;
    for (int i = 0; i < 1'000; ++i)
        many += mail("m" + std::to_string(i) + "@x", "ann@x.org", "me@own.org");
    const std::pair<std::string, ImportFormat> file =
        GENERATE_COPY(std::pair(many, ImportFormat::mbox), std::pair(cards, ImportFormat::vcf),
                      std::pair(meeting, ImportFormat::ics));
    REQUIRE(harness.import(user, file.first, file.second).status == "completed");
    const std::string import = harness.last_import().to_string();
    CHECK(harness.database().sql("select action, actor, target_kind, target_id::text, details->>'reading' "
                                 "from omnicrm.audit_log order by at, id") ==
          TestDatabase::Rows{{"import.read", "worker", "import", import, "file"},
                             {"import.read", "worker", "import", import, "items"}});
    harness.undo(user, harness.last_import());
    CHECK(harness.database().value("select count(*) from omnicrm.audit_log") == "2");
}

TEST_CASE("a worker that gives an import up says what it had opened")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.upload(user, conversation, ImportFormat::mbox);
    harness.database().sql("update omnicrm.blob_chunks set sealed = '\\x00'; "
                           "update omnicrm.submitted_jobs set max_attempts = 1");
    harness.run_jobs();
    REQUIRE(harness.counts(harness.last_import()).status == "failed");
    CHECK(harness.database().sql("select action, details->>'reading' from omnicrm.audit_log") ==
          TestDatabase::Rows{{"import.read", "file"}});
}

TEST_CASE("names and threads do not depend on the order in which files arrive")
{
    const std::vector<std::pair<std::string, ImportFormat>> files = {
        {conversation, ImportFormat::mbox},
        {mail("d1@x", "A. Lee <ann@x.org>", "me@own.org", "\nReferences: <a1@x> <q@x>") +
             mail("q@x", "Bob Moe <bob@y.org>", "me@own.org"),
         ImportFormat::mbox},
        {meeting, ImportFormat::ics}};
    PipelineHarness harness;
    std::vector<std::size_t> order = {0, 1, 2};
    std::string expected;
    do {
        const UserId user = harness.create_user();
        for (const std::size_t i : order)
            harness.import(user, files[i].first, files[i].second);
        if (expected.empty())
            expected = harness.content(user);
        CHECK(harness.content(user) == expected);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("machines, mailing lists, ignored addresses and the user are no contacts")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.database().sql(fmt::format("insert into omnicrm.ignored_identifiers (user_id, kind, value) values "
                                       "('{0}', 'email', 'pest@x.org'), ('{0}', 'domain', 'spam.org')",
                                       user.to_string()));
    const ImportCounts counts =
        harness.import(user,
                       mail("n1@x", "Shop <no-reply@shop.org>", "me@own.org") +
                           mail("n2@x", "Poster <poster@x.org>", "dev@lists.org", "\nList-Id: Dev <dev.lists.org>") +
                           mail("n3@x", "pest@x.org", "Me <me+tag@own.org>") +
                           mail("n4@x", "x@spam.org", "me@own.org") + mail("n5@x", "Ann Lee <ann@x.org>", "me@own.org"),
                       ImportFormat::mbox);
    CHECK(counts.stored == 5);
    CHECK(harness.contact_names(user) == Names{"Ann Lee"});
}

TEST_CASE("a card names a person, brings further addresses, and a certain number")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, conversation, ImportFormat::mbox);
    const ImportCounts counts = harness.import(user, cards, ImportFormat::vcf);
    CHECK(counts.stored == 2);
    CHECK(counts.contacts_created == 1);
    CHECK(harness.contact_names(user) == Names{"Ann B. Lee", "Bob", "Carl Moe"});
    CHECK(
        harness.database().value("select string_agg(value, ' ' order by value) from omnicrm.contact_identities i join "
                                 "omnicrm.contacts c on c.id = i.contact_id where c.organization = 'Acme'") ==
        "+4930123456 ann@home.org ann@x.org");
}

TEST_CASE("people of a meeting are contacts")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.import(user, meeting, ImportFormat::ics);
    CHECK(harness.contact_names(user) == Names{"Ann", "Dora"});
    CHECK(harness.database().value("select kind || ' ' || direction from omnicrm.interactions") == "event none");
}

TEST_CASE("a broken item becomes an error row with its place and reason, and costs no other")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const ImportCounts counts = harness.import(
        user, message("this is not a header", "nor this a body") + mail("a1@x", "ann@x.org", "me@own.org"),
        ImportFormat::mbox);
    CHECK(counts.status == "completed");
    CHECK(counts.found == 2);
    CHECK(counts.stored == 1);
    CHECK(counts.failed == 1);
    const auto row = harness.database().sql("select item, byte_offset, code, reason from omnicrm.import_errors").at(0);
    CHECK(row[0] == "0");
    CHECK(row[1] == "50");
    CHECK(row[2] == "broken_message");
    CHECK_FALSE(row[3].empty());
}

TEST_CASE("an item that cannot be processed is set aside and its chunk goes on without it")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const Uuid import = harness.upload(user, conversation, ImportFormat::mbox);
    harness.run_jobs({"import_file"});
    harness.database().sql("update omnicrm.raw_events set byte_offset = 1000000 where source_id = 'mid:a2@x'");
    harness.run_jobs();
    const ImportCounts counts = harness.counts(import);
    CHECK(counts.status == "completed");
    CHECK(counts.stored == 2);
    CHECK(counts.failed == 1);
    CHECK(harness.database().value("select item from omnicrm.import_errors") == "1");
}

TEST_CASE("one user's import is nobody else's")
{
    PipelineHarness harness;
    const UserId ann = harness.create_user();
    const UserId bob = harness.create_user();
    harness.import(ann, conversation, ImportFormat::mbox);
    const ImportCounts counts = harness.import(bob, conversation, ImportFormat::mbox);
    CHECK(counts.stored == 3);
    CHECK(harness.content(ann) == harness.content(bob));
}

TEST_CASE("every real message, event and card is stored or refused with a reason")
{
    const auto corpora = support::corpora();
    if (!corpora)
        return;
    PipelineHarness harness;
    const UserId user = harness.create_user();
    std::string mbox;
    std::string before_every_mail;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora)) {
        const std::string extension = entry.path().extension();
        if (extension == ".eml" || extension == ".msg")
            mbox += "From corpus@example.org Mon Jan  5 10:00:00 2026\n" + support::read_file(entry.path()) + "\n\n";
    }
    const ImportCounts mail_counts = harness.import(user, mbox, ImportFormat::mbox);
    CHECK(mail_counts.status == "completed");
    CHECK(mail_counts.found >= 130);
    CHECK(adds_up(mail_counts));
    CHECK(harness.database().value("select count(*) from omnicrm.import_errors where reason = ''") == "0");

    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora)) {
        const std::string extension = entry.path().extension();
        if (extension != ".ics" && extension != ".vcf")
            continue;
        INFO(entry.path());
        const ImportFormat format = extension == ".ics" ? ImportFormat::ics : ImportFormat::vcf;
        harness.upload(user, support::read_file(entry.path()), format);
    }
    harness.run_jobs();
    CHECK(
        harness.database().value("select count(*) from omnicrm.imports where status not in ('completed', 'failed') or "
                                 "(status = 'failed') <> (error is not null) or "
                                 "(status = 'completed' and found <> stored + duplicates + failed)") == "0");
}

TEST_CASE("an import and its undo are told as events, step by step, without gaps")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const auto kinds = [&] {
        Names all;
        for (const auto& row : harness.database().sql("select kind from omnicrm.events order by number"))
            if (all.empty() || all.back() != row[0])
                all.push_back(row[0]);
        return all;
    };
    harness.import(user, conversation, ImportFormat::mbox);
    CHECK(kinds() ==
          Names{"profile.changed", "import.created", "import.progressed", "contact.changed", "import.finished"});
    CHECK(harness.database().value("select payload ->> 'count' from omnicrm.events where kind = 'contact.changed'") ==
          "2");
    CHECK(harness.database().value("select count(*) from omnicrm.contacts c join omnicrm.events e on "
                                   "e.payload -> 'contactIds' ? c.id::text") == "2");
    harness.undo(user, harness.last_import());
    const Names after = kinds();
    CHECK(std::vector(after.end() - 3, after.end()) == Names{"import.undoing", "contact.changed", "import.undone"});
    CHECK(harness.database().value("select count(*) = max(number) and min(number) = 1 and max(number) = (select "
                                   "last_number from omnicrm.event_counters) from omnicrm.events") == "t");
    CHECK(harness.database().value("select count(distinct payload ->> 'importId') from omnicrm.events") == "1");
}

TEST_CASE("an import that fails says so")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    const Uuid import = harness.upload(user, conversation, ImportFormat::mbox);
    harness.database().sql("update omnicrm.imports set status = 'failed' where id = '" + import.to_string() + "'");
    CHECK(harness.database().value("select kind from omnicrm.events order by number desc limit 1") == "import.failed");
}
