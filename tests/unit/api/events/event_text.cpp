#include "api/events/event_text.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

UserEvent event(std::int64_t number, std::string kind, std::string payload = "{}")
{
    return {Uuid{}, number, std::move(kind), JsonText{std::move(payload)}, Timestamp{}};
}

} // namespace

TEST_CASE("an event is its number, its kind, and one line of data")
{
    std::string text;
    CHECK(append_events(text, std::vector{event(17, "import.finished", R"({"importId": "x"})")}, 1'000) == 1);
    CHECK(text == "id: 17\nevent: import.finished\ndata: {\"kind\":\"import.finished\",\"at\":\"1970-01-01T00:00:00."
                  "000000Z\",\"payload\":{\"importId\": \"x\"}}\n\n");
}

TEST_CASE("of events that say the same only the newest is written, in its place")
{
    std::string text;
    const std::vector events{event(1, "a", R"({"n":1})"), event(2, "b"), event(3, "a", R"({"n":2})"),
                             event(4, "a", R"({"n":1})"), event(5, "c")};
    CHECK(append_events(text, events, 10'000) == 5);
    CHECK(text.find("id: 1\n") == text.npos);
    CHECK(text.find("id: 2\n") < text.find("id: 3\n"));
    CHECK(text.find("id: 3\n") < text.find("id: 4\n"));
    CHECK(text.find("id: 4\n") < text.find("id: 5\n"));
}

TEST_CASE("a piece ends when it is large enough, but never before its first event")
{
    const std::vector events{event(1, "a"), event(2, "b"), event(3, "c")};
    std::string text;
    CHECK(append_events(text, events, 1) == 1);
    CHECK(text.find("id: 1\n") != text.npos);
    CHECK(text.find("id: 2\n") == text.npos);
}
