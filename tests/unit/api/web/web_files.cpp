#include "api/web/web_files.hpp"

#include "support/gunzip.hpp"
#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using omni::test::gunzip;
using omni::test::ScratchFolder;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, std::string_view content)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace

TEST_CASE("pages stand at the top of the folder, what they load below assets")
{
    const ScratchFolder folder;
    write(folder.path() / "docs.html", "<h1>docs</h1>");
    write(folder.path() / "notes.txt", "not a page");
    write(folder.path() / "assets" / "app-1f.js", "run()");
    const WebFiles files = WebFiles::read(folder.path()).value();
    REQUIRE(files.page("docs"));
    CHECK(*files.page("docs") == "<h1>docs</h1>");
    CHECK_FALSE(files.page("notes"));
    CHECK_FALSE(files.page("docs.html"));
    REQUIRE(files.asset("app-1f.js"));
    CHECK(files.asset("app-1f.js")->content == "run()");
    CHECK_FALSE(files.asset("docs.html"));
}

TEST_CASE("links, hidden files and deeper folders are not served, and names are names, not paths")
{
    const ScratchFolder folder;
    const fs::path assets = folder.path() / "assets";
    write(folder.path() / "secret", "s");
    write(assets / "a.js", "a");
    write(assets / ".hidden.js", "h");
    write(assets / "deeper" / "b.js", "b");
    fs::create_symlink(folder.path() / "secret", assets / "linked.js");
    fs::create_symlink(folder.path() / "secret", folder.path() / "linked.html");
    fs::create_directory_symlink("/etc", assets / "etc");
    const WebFiles files = WebFiles::read(folder.path()).value();
    CHECK(files.asset("a.js"));
    for (const char* name : {"linked.js", ".hidden.js", "deeper", "deeper/b.js", "b.js", "etc", "etc/passwd", "..",
                             "../secret", "./a.js", "/a.js", "a.js/", "A.JS", ""})
        CHECK_FALSE(files.asset(name));
    CHECK_FALSE(files.page("linked"));
}

TEST_CASE("a folder of assets that is a link is not followed")
{
    const ScratchFolder folder;
    write(folder.path() / "elsewhere" / "a.js", "a");
    fs::create_directory_symlink(folder.path() / "elsewhere", folder.path() / "assets");
    CHECK_FALSE(WebFiles::read(folder.path()).value().asset("a.js"));
}

TEST_CASE("types are told by the name's end; what is not known is bytes")
{
    const ScratchFolder folder;
    for (const char* name : {"a.js", "a.css", "a.svg", "a.png", "a.woff2", "a.json", "a.exe", "a", "a.js.html"})
        write(folder.path() / "assets" / name, "x");
    const WebFiles files = WebFiles::read(folder.path()).value();
    CHECK(files.asset("a.js")->content_type == "text/javascript; charset=utf-8");
    CHECK(files.asset("a.css")->content_type == "text/css; charset=utf-8");
    CHECK(files.asset("a.svg")->content_type == "image/svg+xml");
    CHECK(files.asset("a.png")->content_type == "image/png");
    CHECK(files.asset("a.woff2")->content_type == "font/woff2");
    CHECK(files.asset("a.json")->content_type == "application/json");
    for (const char* name : {"a.exe", "a", "a.js.html"})
        CHECK(files.asset(name)->content_type == "application/octet-stream");
}

TEST_CASE("text is coded once, where that saves something")
{
    const ScratchFolder folder;
    const std::string script(100'000, 'a');
    write(folder.path() / "assets" / "a.js", script);
    write(folder.path() / "assets" / "short.js", "a");
    write(folder.path() / "assets" / "a.png", script);
    write(folder.path() / "assets" / "empty.css", "");
    const WebFiles files = WebFiles::read(folder.path()).value();
    CHECK(gunzip(files.asset("a.js")->gzip) == script);
    CHECK(files.asset("a.js")->gzip.size() < 1'000);
    for (const char* name : {"short.js", "a.png", "empty.css"})
        CHECK(files.asset(name)->gzip.empty());
}

TEST_CASE("a folder that is not there or too large is refused with its name")
{
    const ScratchFolder folder;
    const auto absent = WebFiles::read(folder.path() / "nothing");
    REQUIRE(absent.has_error());
    CHECK(absent.error().message.find("API_WEB_ROOT: " + (folder.path() / "nothing").string()) == 0);
    const fs::path large_file = folder.path() / "assets" / "large.wasm";
    write(large_file, "");
    fs::resize_file(large_file, (64 << 20) + 1);
    const auto large = WebFiles::read(folder.path());
    REQUIRE(large.has_error());
    CHECK(large.error().message.find("64 MiB") != std::string::npos);
}

TEST_CASE("a page carries the nonce wherever it has a place for it")
{
    CHECK(with_nonce("<a nonce=\"__NONCE__\"><b nonce=\"__NONCE__\">", "n1") == "<a nonce=\"n1\"><b nonce=\"n1\">");
    CHECK(with_nonce("no place __NONCE_", "n1") == "no place __NONCE_");
    CHECK(with_nonce("__NONCE__", "__NONCE__") == "__NONCE__");
    CHECK(with_nonce("", "n1").empty());
}
