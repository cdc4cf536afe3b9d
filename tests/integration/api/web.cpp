// The pages that the API serves, and what they load.
#include "api_server.hpp"
#include "support/gunzip.hpp"
#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace fs = std::filesystem;

namespace {

const std::string script(50'000, 's');

// A server with one page and its script.
struct Site
{
    Site()
    {
        fs::create_directories(folder.path() / "assets");
        write("docs.html", R"(<!doctype html><script nonce="__NONCE__" src="/assets/app-1f.js"></script>)");
        write("assets/app-1f.js", script);
        write("assets/dot-2e.png", "png");
        write("secret.txt", "secret");
        api = std::make_unique<ApiServer>([&](ApiConfig& config) { config.web_root = folder.path(); });
    }

    void write(const std::string& name, const std::string& content) const
    {
        std::ofstream(folder.path() / name, std::ios::binary) << content;
    }

    Reply get(const std::string& target, const Fields& fields = {}) { return api->request("GET", target, fields); }

    ScratchFolder folder;
    std::unique_ptr<ApiServer> api;
};

std::string nonce_of(const Reply& page)
{
    const std::size_t start = page.body.find("nonce=\"") + 7;
    return page.body.substr(start, page.body.find('"', start) - start);
}

} // namespace

TEST_CASE("the reference's page carries a nonce of its own at every answer, and its policy allows nothing else to run")
{
    Site site;
    const std::string target = GENERATE("/docs", "/docs/", "/api/docs", "/api/v1/docs");
    const Reply page = site.get(target);
    CHECK(page.status == 200);
    CHECK(page.field("content-type") == "text/html; charset=utf-8");
    CHECK(page.field("cache-control") == "no-store");
    const std::string policy = page.field("content-security-policy");
    CHECK(policy.find("default-src 'none'; script-src 'nonce-" + nonce_of(page) + "'; style-src 'nonce-" +
                      nonce_of(page) + "'; connect-src 'self'") == 0);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(nonce_of(page).size() >= 22);
    CHECK(nonce_of(page) != nonce_of(site.get(target)));
}

TEST_CASE("without the files the reference says what to do about it")
{
    ApiServer api;
    const Reply page = api.request("GET", "/docs");
    CHECK(page.status == 404);
    CHECK(page.field("content-type") == "text/html; charset=utf-8");
    CHECK(page.body.find("API_WEB_ROOT") != std::string::npos);
    CHECK(page.body.find("/api/v1/openapi.json") != std::string::npos);
}

TEST_CASE("an asset may be kept for ever, by whoever")
{
    Site site;
    const Reply reply = site.get("/assets/app-1f.js");
    CHECK(reply.status == 200);
    CHECK(reply.body == script);
    CHECK(reply.field("content-type") == "text/javascript; charset=utf-8");
    CHECK(reply.field("cache-control") == "public, max-age=31536000, immutable");
    CHECK(reply.field("vary") == "Accept-Encoding");
    CHECK(reply.field("x-content-type-options") == "nosniff");
    CHECK(reply.field("content-encoding").empty());
    CHECK(site.get("/assets/dot-2e.png").field("vary").empty());
}

TEST_CASE("an asset comes compressed to who takes that, under a tag of its own")
{
    Site site;
    const Reply coded = site.get("/assets/app-1f.js", {{"Accept-Encoding", "gzip, br"}});
    CHECK(coded.field("content-encoding") == "gzip");
    CHECK(gunzip(coded.body) == script);
    const std::string plain_tag = site.get("/assets/app-1f.js").field("etag");
    CHECK(coded.field("etag") == plain_tag.substr(0, plain_tag.size() - 1) + "-gzip\"");
    CHECK(site.get("/assets/dot-2e.png", {{"Accept-Encoding", "gzip"}}).field("content-encoding").empty());
}

TEST_CASE("who has an asset is told so; who asks for another one is refused")
{
    Site site;
    const bool is_coded = GENERATE(false, true);
    const Fields accept = is_coded ? Fields{{"Accept-Encoding", "gzip"}} : Fields{};
    const std::string tag = site.get("/assets/app-1f.js", accept).field("etag");
    Fields fields = accept;
    fields["If-None-Match"] = tag;
    const Reply same = site.get("/assets/app-1f.js", fields);
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.field("etag") == tag);
    CHECK(same.field("cache-control") == "public, max-age=31536000, immutable");
    fields["If-None-Match"] = "\"other\"";
    CHECK(site.get("/assets/app-1f.js", fields).status == 200);
    CHECK(site.get("/assets/app-1f.js", {{"If-Match", "\"other\""}}).status == 412);
}

TEST_CASE("HEAD says what GET would")
{
    Site site;
    HttpClient client(site.api->port());
    const Reply head = client.request("HEAD", "/assets/app-1f.js");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.field("content-length") == std::to_string(script.size()));
    // The connection goes on where it was.
    CHECK(client.request("GET", "/assets/app-1f.js").body == script);
    CHECK(site.api->request("POST", "/assets/app-1f.js").status == 405);
}

TEST_CASE("no path leads out of the assets")
{
    Site site;
    fs::create_symlink(site.folder.path() / "secret.txt", site.folder.path() / "assets" / "later.txt");
    for (const char* target : {"/assets", "/assets/", "/assets/nothing.js", "/assets/later.txt",
                               "/assets/../secret.txt", "/assets/..%2Fsecret.txt", "/assets/%2e%2e%2fsecret.txt",
                               "/assets/..%5Csecret.txt", "/assets/%2Fetc%2Fpasswd", "/assets//etc/passwd",
                               "/assets/app-1f.js%00", "/assets/./app-1f.js", "/secret.txt", "/docs.html",
                               "/assets/docs.html", "/assets/%252e%252e%252fsecret.txt", "/assets/app-1f.js/x"}) {
        CAPTURE(target);
        const Reply reply = site.get(target);
        CHECK((reply.status == 404 || reply.status == 400));
        CHECK(reply.body != "secret");
        CHECK(reply.field("cache-control") == "no-store");
    }
}

TEST_CASE("what the program serves is what was there when it started")
{
    Site site;
    site.write("assets/app-1f.js", "changed");
    CHECK(site.get("/assets/app-1f.js").body == script);
}

TEST_CASE("a folder that is not there keeps the program from starting")
{
    CHECK_THROWS_WITH(ApiServer([](ApiConfig& config) { config.web_root = "/nowhere"; }),
                      Catch::Contains("API_WEB_ROOT: /nowhere"));
}
