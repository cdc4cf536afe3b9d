#include "api/http/content_coding.hpp"

#include "core/bytes.hpp"
#include "core/random.hpp"
#include "support/gunzip.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace omni;
using namespace omni::http;
using omni::test::gunzip;

TEST_CASE("gzip is used where it is wanted, and as welcome as no coding")
{
    for (const char* field : {"gzip", "GZip", "x-gzip", "deflate, gzip", "gzip;q=0.5", "gzip; q=1.000", "*",
                              "br, *;q=0.1", "gzip;q=0.8, identity;q=0.8", "identity;q=0, gzip;q=0.001", ", gzip ,"}) {
        CAPTURE(field);
        CHECK(prefers_gzip(field));
    }
    for (const char* field :
         {"", "identity", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "gzip;q=0.5, identity", "gzip;q=2",
          "gzip;q=x", "gzip;q=0.1234", "gzip;q=-1", "gzip;level=1", "gzip;", "gzipped", "q=1"}) {
        CAPTURE(field);
        CHECK_FALSE(prefers_gzip(field));
    }
    CHECK_FALSE(prefers_gzip(std::nullopt));
}

TEST_CASE("what was coded decodes to the same, whatever it was")
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1'400}, std::size_t{300'000}}) {
        CHECK(gunzip(gzip(std::string(size, 'a'))) == std::string(size, 'a'));
        const Bytes noise = random_bytes(size);
        CHECK(gunzip(gzip(as_text(noise))) == as_text(noise));
    }
}

TEST_CASE("equal contents have equal codings; the sizes of almost equal ones tell nothing")
{
    const std::string page(2'000, 'x');
    CHECK(gzip(page + "secret=1") == gzip(page + "secret=1"));
    std::set<std::size_t> sizes;
    for (int i = 100; i < 200; ++i)
        sizes.insert(gzip(page + "secret=" + std::to_string(i)).size());
    CHECK(sizes.size() > 30);
}
