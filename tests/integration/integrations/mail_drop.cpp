// Mail as files.
#include "integrations/outgoing/mail_drop.hpp"

#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace omni;
using omni::test::content;
using omni::test::ScratchFolder;
namespace files = std::filesystem;

TEST_CASE("a dropped mail is one file that only its owner may read, in a directory that is made when it is missing")
{
    const ScratchFolder folder;
    const files::path drop = folder.path() / "mail";
    REQUIRE(drop_mail(drop, "a", "Subject: x\r\n\r\ny\r\n"));
    CHECK(content(drop / "a.eml") == "Subject: x\r\n\r\ny\r\n");
    CHECK(files::status(drop / "a.eml").permissions() == (files::perms::owner_read | files::perms::owner_write));
    CHECK(files::status(drop).permissions() == files::perms::owner_all);
    CHECK(std::distance(files::directory_iterator(drop), files::directory_iterator()) == 1);
}

TEST_CASE("what an earlier attempt left behind is replaced as a whole")
{
    const ScratchFolder folder;
    std::ofstream(folder.path() / ".a.eml.unfinished") << "a long beginning of what was never finished";
    REQUIRE(drop_mail(folder.path(), "a", "first"));
    REQUIRE(drop_mail(folder.path(), "a", "second"));
    CHECK(content(folder.path() / "a.eml") == "second");
}

TEST_CASE("where nothing can be written the mail has not been dropped")
{
    const ScratchFolder folder;
    std::ofstream(folder.path() / "file") << "in the way";
    const Result<void> dropped = drop_mail(folder.path() / "file", "a", "x");
    REQUIRE(dropped.has_error());
    CHECK(dropped.error().code == ErrorCode::unavailable);
}
