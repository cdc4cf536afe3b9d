// Mail as files.
#include "integrations/outgoing/mail_drop.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace omni;
namespace files = std::filesystem;

namespace {

// A directory that goes with the test.
class Folder
{
public:
    Folder()
    {
        std::string pattern = files::temp_directory_path() / "omnicrm-drop-XXXXXX";
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { files::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const files::path& path() const { return path_; }

private:
    files::path path_;
};

std::string content(const files::path& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

TEST_CASE("a dropped mail is one file that only its owner may read, in a directory that is made when it is missing")
{
    const Folder folder;
    const files::path drop = folder.path() / "mail";
    REQUIRE(drop_mail(drop, "a", "Subject: x\r\n\r\ny\r\n"));
    CHECK(content(drop / "a.eml") == "Subject: x\r\n\r\ny\r\n");
    CHECK(files::status(drop / "a.eml").permissions() == (files::perms::owner_read | files::perms::owner_write));
    CHECK(files::status(drop).permissions() == files::perms::owner_all);
    CHECK(std::distance(files::directory_iterator(drop), files::directory_iterator()) == 1);
}

TEST_CASE("what an earlier attempt left behind is replaced as a whole")
{
    const Folder folder;
    std::ofstream(folder.path() / ".a.eml.unfinished") << "a long beginning of what was never finished";
    REQUIRE(drop_mail(folder.path(), "a", "first"));
    REQUIRE(drop_mail(folder.path(), "a", "second"));
    CHECK(content(folder.path() / "a.eml") == "second");
}

TEST_CASE("where nothing can be written the mail has not been dropped")
{
    const Folder folder;
    std::ofstream(folder.path() / "file") << "in the way";
    const Result<void> dropped = drop_mail(folder.path() / "file", "a", "x");
    REQUIRE(dropped.has_error());
    CHECK(dropped.error().code == ErrorCode::unavailable);
}
