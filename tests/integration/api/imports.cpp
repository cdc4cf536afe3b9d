// Files on their way in: streamed, judged by their first bytes, stored whole or not at all.
#include "api_server.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <malloc.h>

#if __has_feature(address_sanitizer)
#include <sanitizer/allocator_interface.h>
#endif

using namespace omni;
using namespace omni::test;

namespace {

const std::string message = "From a@example.org Thu Jan  1 00:00:00 2026\n"
                            "From: A <a@example.org>\nTo: b@example.org\nSubject: hello\n"
                            "Date: Thu, 1 Jan 2026 00:00:00 +0000\nMessage-ID: <1@example.org>\n\nhello\n\n";

std::string blobs_left(ApiServer& api)
{
    return api.database().value("select count(*) from omnicrm.blobs");
}

// Asks until it is so: the server is told of nothing but the bytes, and the end, of a connection.
bool blobs_become(ApiServer& api, const std::string& count)
{
    for (int i = 0; i < 5'000; ++i)
        if (blobs_left(api) == count)
            return true;
    return false;
}

// What is allocated now; the resident size would also count what a sanitizer keeps back.
std::size_t allocated_bytes()
{
#if __has_feature(address_sanitizer)
    return __sanitizer_get_current_allocated_bytes();
#else
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#endif
}

} // namespace

TEST_CASE("a file that is sent as the body becomes an import with its job")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply reply = api.request("POST", "/api/v1/imports?fileName=mail.mbox", person.fields(), message);
    REQUIRE(reply.status == 201);
    CHECK(at(reply.body, "/data/format") == "mbox");
    CHECK(at(reply.body, "/data/fileName") == "mail.mbox");
    CHECK(at(reply.body, "/data/status") == "queued");
    CHECK(at(reply.body, "/data/progress/bytesTotal") == std::to_string(message.size()));
    const std::string id = at(reply.body, "/data/id");
    CHECK(at(api.request("GET", "/api/v1/imports/" + id, person.fields()).body, "/data/id") == id);
    CHECK(at(api.request("GET", "/api/v1/imports", person.fields()).body, "/data/items/0/id") == id);
    CHECK(api.database().value("select kind || ' ' || (args->>'importId') || ' ' || batch_id from omnicrm.jobs") ==
          "import_file " + id + " " + id);
    CHECK(api.database().value("select size_bytes from omnicrm.blobs") == std::to_string(message.size()));
}

TEST_CASE("a file that is sent as a form becomes the same import")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    fields["Content-Type"] = "multipart/form-data; boundary=----b1";
    const std::string form =
        "------b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"/tmp/x/mail.mbox\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n" +
        message + "\r\n------b1--\r\n";
    const Reply reply = api.request("POST", "/api/v1/imports", fields, form);
    REQUIRE(reply.status == 201);
    CHECK(at(reply.body, "/data/fileName") == "mail.mbox");
    CHECK(at(reply.body, "/data/progress/bytesTotal") == std::to_string(message.size()));
}

TEST_CASE("a chunked upload is stored whole, in bounded memory")
{
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    client.send("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer " +
                person.token + "\r\n\r\n");
    std::string piece;
    while (piece.size() < 64 * 1024)
        piece += message;
    const std::string chunk = fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
    const std::size_t total = std::size_t{20} << 20;
    std::size_t sent = 0;
    std::size_t before = 0;
    for (; sent < total; sent += piece.size()) {
        REQUIRE(client.send(chunk));
        if (sent > total / 4 && before == 0)
            before = allocated_bytes();
    }
    const std::size_t after = allocated_bytes();
    client.send("0\r\n\r\n");
    const Reply reply = client.receive();
    REQUIRE(reply.status == 201);
    CHECK(at(reply.body, "/data/progress/bytesTotal") == std::to_string(sent));
    CHECK(api.database().value("select sum(length(sealed)) - 28 * count(*) from omnicrm.blob_chunks") ==
          std::to_string(sent));
    // 15 MiB went by meanwhile.
    CHECK(after < before + (std::size_t{4} << 20));
}

TEST_CASE("a file of an unknown kind is refused before it has arrived, and nothing is kept")
{
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    client.send("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\nAuthorization: Bearer " +
                person.token + "\r\n\r\n%PDF-1.7\n" + std::string(300'000, '\0'));
    const Reply reply = client.receive();
    CHECK(reply.status == 415);
    CHECK(at(reply.body, "/error") == "unsupported_media_type");
    CHECK(at(reply.body, "/details/message").find("mbox") != std::string::npos);
    CHECK(reply.field("connection") == "close");
    CHECK(blobs_left(api) == "0");
}

TEST_CASE("empty, too large and wrongly declared files are refused, and nothing is kept")
{
    ApiServer api([](ApiConfig& config) { config.max_import_bytes = 300'000; });
    const Person person = make_person(api.database());
    const auto upload = [&](const std::string& target, const std::string& body) {
        return api.request("POST", target, person.fields(), body);
    };
    CHECK(upload("/api/v1/imports", "").status == 400);
    CHECK(upload("/api/v1/imports", message + std::string(300'000, ' ')).status == 413);
    CHECK(at(upload("/api/v1/imports?format=ics", message).body, "/details/violations/0/pointer") == "/format");
    CHECK(upload("/api/v1/imports?format=mbox", message).status == 201);
    CHECK(at(upload("/api/v1/imports?format=exe", message).body, "/error") == "validation_failed");
    CHECK(at(upload("/api/v1/imports?colour=red", message).body, "/details/violations/0/pointer") == "/colour");
    HttpClient client(api.port());
    client.send("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer " +
                person.token + "\r\n\r\n");
    const std::string body = message + std::string(400'000, ' ');
    client.send(fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", body.size(), body));
    CHECK(client.receive().status == 413);
    CHECK(blobs_left(api) == "1");
}

TEST_CASE("an upload that is cut off leaves nothing behind")
{
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    std::string half =
        "POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\nAuthorization: Bearer " +
        person.token + "\r\n\r\n";
    while (half.size() < 3'000'000)
        half += message;
    REQUIRE(client.send(half));
    REQUIRE(blobs_become(api, "1"));
    client.cut();
    CHECK(blobs_become(api, "0"));
    CHECK(api.database().value("select count(*) from omnicrm.blob_chunks") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.imports") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.jobs") == "0");
}

TEST_CASE("undoing is begun once, may be asked for again, and is a conflict afterwards")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply made = api.request("POST", "/api/v1/imports", person.fields(), message);
    const std::string path = "/api/v1/imports/" + at(made.body, "/data/id") + "/undo";
    for (int i = 0; i < 2; ++i) {
        const Reply reply = api.request("POST", path, person.fields());
        CHECK(reply.status == 202);
        CHECK(at(reply.body, "/data/status") == "undoing");
    }
    CHECK(api.database().value("select count(*) from omnicrm.jobs where kind = 'undo_import'") == "1");
    api.database().sql("update omnicrm.imports set status = 'undone', blob_id = null");
    CHECK(api.request("POST", path, person.fields()).status == 409);
}

TEST_CASE("an import's errors are paged in the order of the file")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string id = at(api.request("POST", "/api/v1/imports", person.fields(), message).body, "/data/id");
    api.database().sql(
        fmt::format("insert into omnicrm.import_errors (user_id, import_id, item, byte_offset, size_bytes, "
                    "code, reason) select '{}', '{}', i, i * 10, 10, 'broken', 'why' "
                    "from generate_series(0, 4) i",
                    person.id.to_string(), id));
    const std::string path = "/api/v1/imports/" + id + "/errors?pageSize=2";
    std::string items;
    std::string cursor;
    do {
        const Reply reply = api.request("GET", path + cursor, person.fields());
        REQUIRE(reply.status == 200);
        for (const char* i : {"0", "1"})
            items += at(reply.body, "/data/items/" + std::string(i) + "/item") + " ";
        cursor = at(reply.body, "/data/pagination/nextCursor");
        if (cursor == "null")
            break;
        cursor = "&cursor=" + cursor;
    } while (items.size() < 100);
    CHECK(items == "0 1 2 3 4 absent ");
}
