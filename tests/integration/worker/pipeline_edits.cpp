// What people type about contacts lies above what imports say: it survives further imports and undone ones, and undo
// still gives back exactly what was there before.
#include "integration/worker/pipeline_harness.hpp"

#include "storage/contact_edits.hpp"
#include "support/run.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace omni;
using namespace omni::test;

namespace {

using Names = std::vector<std::string>;

const Actor by{.kind = ActorKind::session};

std::string mail(const std::string& id, const std::string& from, const std::string& to)
{
    return "From someone@example.org Mon Jan  5 10:00:00 2026\nMessage-ID: <" + id + ">\nFrom: " + from +
           "\nTo: " + to + "\nDate: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: About " + id + "\n\nHello\n\n";
}

const std::string first =
    mail("a1@x", "Ann Lee <ann@x.org>", "me@own.org") + mail("b1@x", "Bob <bob@y.org>", "me@own.org");
const std::string second = mail("a2@x", "Ann Beatrice Lee <ann@x.org>", "me@own.org");
const std::string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann B. Lee\r\nORG:Acme\r\nTITLE:Dr\r\nEMAIL:ann@x.org\r\n"
                         "EMAIL:ann@home.org\r\nEND:VCARD\r\n";
const std::string nameless_card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Carl Moe\r\nTEL:0\r\nEND:VCARD\r\n";

// The worker's world, with the API's hand in it.
class World
{
public:
    World()
        : user(harness.create_user()),
          database_(io_.get_executor(), blocking_, options_for(harness.database().api_url())), edits_(database_)
    {
    }

    Uuid contact(const std::string& email)
    {
        return Uuid::parse(value("select contact_id from omnicrm.contact_identities where value = '" + email + "'"))
            .value();
    }
    std::string shown(const std::string& column, const Uuid& id)
    {
        return value("select " + column + " from omnicrm.contacts where id = '" + id.to_string() + "'");
    }
    void change(const Uuid& id, const ContactChange& change)
    {
        REQUIRE(run(io_, edits_.change(user, by, id, change)).value());
    }
    Uuid create(const TypedContact& typed) { return run(io_, edits_.create(user, by, typed)).value(); }
    void remove(const Uuid& id) { REQUIRE(run(io_, edits_.remove(user, by, id)).value()); }
    std::string value(const std::string& sql) { return harness.database().value(sql); }

    PipelineHarness harness;
    UserId user;

private:
    boost::asio::io_context io_{1};
    boost::asio::thread_pool blocking_{1};
    Database database_;
    ContactEdits edits_;
};

} // namespace

TEST_CASE("what was typed wins over what later imports say; what was not follows them")
{
    World world;
    world.harness.import(world.user, first, ImportFormat::mbox);
    const Uuid ann = world.contact("ann@x.org");
    world.change(ann, {.display_name = Patch<std::string>("Annie"), .title = Patch<std::string>("")});
    world.harness.import(world.user, second, ImportFormat::mbox);
    world.harness.import(world.user, card, ImportFormat::vcf);
    CHECK(world.shown("display_name || '|' || name_key || '|' || organization || '|' || title || '|' || source", ann) ==
          "Annie|annie|Acme||address_book");
    CHECK(world.shown("interaction_count", ann) == "2");
    // Taken back, it shows what it would show had nobody typed anything.
    world.change(ann, {.display_name = Patch<std::string>::null(), .title = Patch<std::string>::null()});
    CHECK(world.shown("display_name || '|' || title", ann) == "Ann B. Lee|Dr");
}

TEST_CASE("undoing an import gives an edited contact back as it was before, every row")
{
    World world;
    world.harness.import(world.user, first, ImportFormat::mbox);
    const Uuid ann = world.contact("ann@x.org");
    world.change(ann, {.display_name = Patch<std::string>("Annie"), .notes = Patch<std::string>("n")});
    const std::string before = world.harness.rows(world.user);
    for (const auto& [file, format] : {std::pair{second, ImportFormat::mbox}, std::pair{card, ImportFormat::vcf}}) {
        world.harness.import(world.user, file, format);
        REQUIRE(world.harness.rows(world.user) != before);
        world.harness.undo(world.user, world.harness.last_import());
        CHECK(world.harness.rows(world.user) == before);
    }
}

TEST_CASE("an edited contact survives the undo of the import that brought it, without what that said of it")
{
    World world;
    world.harness.import(world.user, first, ImportFormat::mbox);
    const Uuid import = world.harness.last_import();
    const Uuid ann = world.contact("ann@x.org");
    world.harness.import(world.user, card, ImportFormat::vcf);
    const Uuid cards = world.harness.last_import();
    world.change(ann, {.notes = Patch<std::string>("met in Berlin"), .stage = Patch<std::string>("client")});
    world.harness.undo(world.user, import);
    CHECK(world.harness.contact_names(world.user) == Names{"Ann B. Lee"});
    CHECK(world.shown("interaction_count", ann) == "0");
    world.harness.undo(world.user, cards);
    CHECK(world.shown("display_name || '|' || organization || '|' || title || '|' || source || '|' || stage", ann) ==
          "ann@home.org|||manual|client");
    CHECK(world.value("select string_agg(value, ' ' order by value) from omnicrm.contact_identities") ==
          "ann@home.org ann@x.org");
    CHECK(world.value("select notes from omnicrm.contact_edits") == "met in Berlin");
    // And the same file again finds the contact where it was.
    world.harness.import(world.user, first, ImportFormat::mbox);
    CHECK(world.contact("ann@x.org") == ann);
    CHECK(world.shown("display_name", ann) == "Ann Lee");
}

TEST_CASE("a contact typed first takes the mail that comes for it, and is itself again without it")
{
    World world;
    const Uuid ann = world.create({.display_name = "Annie", .primary_email = "Ann@x.org"});
    const std::string before = world.harness.rows(world.user);
    const ImportCounts counts = world.harness.import(world.user, first, ImportFormat::mbox);
    CHECK(counts.contacts_created == 1);
    CHECK(world.harness.contact_names(world.user) == Names{"Annie", "Bob"});
    CHECK(world.shown("primary_email || '|' || interaction_count || '|' || source", ann) == "Ann@x.org|1|mail");
    world.harness.import(world.user, card, ImportFormat::vcf);
    CHECK(world.shown("organization", ann) == "Acme");
    world.harness.undo(world.user, world.harness.last_import());
    CHECK(world.shown("organization", ann).empty());
    CHECK(world.value("select count(*) from omnicrm.contact_identities where value = 'ann@home.org'") == "0");
    world.harness.undo(world.user,
                       Uuid::parse(world.value("select id from omnicrm.imports where format = 'mbox'")).value());
    CHECK(world.harness.rows(world.user) == before);
}

TEST_CASE("a deleted contact does not come back with the next mail or card, but when it is typed")
{
    World world;
    world.harness.import(world.user, first, ImportFormat::mbox);
    world.remove(world.contact("ann@x.org"));
    CHECK(world.harness.contact_names(world.user) == Names{"Bob"});
    const std::string before = world.harness.rows(world.user);
    world.harness.import(world.user, second, ImportFormat::mbox);
    CHECK(world.harness.contact_names(world.user) == Names{"Bob"});
    world.harness.undo(world.user, world.harness.last_import());
    CHECK(world.harness.rows(world.user) == before);
    const Uuid ann = world.create({.primary_email = "ann@x.org"});
    // What mail has said of the address in the meantime is still known.
    CHECK(world.shown("display_name || '|' || interaction_count", ann) == "Ann Lee|1");
    world.harness.import(world.user, second, ImportFormat::mbox);
    CHECK(world.shown("interaction_count", ann) == "2");
}

TEST_CASE("a deleted contact that was only a card does not come back with the same card")
{
    World world;
    world.harness.import(world.user, nameless_card, ImportFormat::vcf);
    REQUIRE(world.harness.contact_names(world.user) == Names{"Carl Moe"});
    const Uuid import = world.harness.last_import();
    world.remove(Uuid::parse(world.value("select id from omnicrm.contacts")).value());
    world.harness.undo(world.user, import);
    world.harness.import(world.user, nameless_card, ImportFormat::vcf);
    CHECK(world.harness.contact_names(world.user).empty());
}

TEST_CASE("undoing the import of a deleted contact leaves nothing of it but that it was deleted")
{
    World world;
    world.harness.import(world.user, first, ImportFormat::mbox);
    world.remove(world.contact("ann@x.org"));
    world.harness.undo(world.user, world.harness.last_import());
    CHECK(world.harness.content(world.user).empty());
    CHECK(world.value("select value from omnicrm.ignored_identifiers") == "ann@x.org");
}
