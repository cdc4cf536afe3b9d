#include "api/answers/answer_cache.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

UserId user(std::uint8_t number)
{
    UserId id;
    id.bytes[15] = number;
    return id;
}

KeptAnswer answer(std::string body)
{
    return {.data_version = user(9), .body = std::move(body), .entity_tag = "tag", .gzip = {}};
}

} // namespace

TEST_CASE("an answer is kept for its user and its target, and the newest of them stays")
{
    const ManualClock clock(Timestamp{});
    AnswerCache answers(clock, 1 << 20);
    answers.keep(user(1), "/contacts", answer("one"));
    CHECK(answers.find(user(1), "/contacts")->body == "one");
    CHECK(answers.find(user(2), "/contacts") == nullptr);
    CHECK(answers.find(user(1), "/contacts?page=2") == nullptr);
    answers.keep(user(1), "/contacts", answer("two"));
    CHECK(answers.find(user(1), "/contacts")->body == "two");
    CHECK(answers.counters.answers == 1);
}

TEST_CASE("kept answers take no more room than they are given, and what was asked for last stays")
{
    const ManualClock clock(Timestamp{});
    AnswerCache answers(clock, 100'000);
    const std::string body(10'000, 'x');
    for (std::uint8_t n = 0; n < 9; ++n)
        answers.keep(user(n), "/contacts", answer(body));
    REQUIRE(answers.find(user(0), "/contacts"));
    for (std::uint8_t n = 9; n < 15; ++n)
        answers.keep(user(n), "/contacts", answer(body));
    CHECK(answers.counters.bytes <= 100'000);
    CHECK(answers.find(user(0), "/contacts"));
    CHECK(answers.find(user(1), "/contacts") == nullptr);
    CHECK(answers.find(user(14), "/contacts"));
}

TEST_CASE("one long answer does not drive out all others")
{
    const ManualClock clock(Timestamp{});
    AnswerCache answers(clock, 100'000);
    answers.keep(user(1), "/contacts", answer("one"));
    answers.keep(user(1), "/interactions", answer(std::string(50'000, 'x')));
    CHECK(answers.find(user(1), "/interactions") == nullptr);
    CHECK(answers.find(user(1), "/contacts"));
}

TEST_CASE("an answer's gzip counts once it is measured again")
{
    const ManualClock clock(Timestamp{});
    AnswerCache answers(clock, 100'000);
    answers.keep(user(1), "/contacts", answer("one"));
    const std::uint64_t before = answers.counters.bytes;
    answers.find(user(1), "/contacts")->gzip = std::string(1'000, 'z');
    answers.measure(user(1), "/contacts");
    CHECK(answers.counters.bytes == before + 1'000);
    answers.measure(user(2), "/contacts");
    CHECK(answers.counters.bytes == before + 1'000);
}

TEST_CASE("what nobody asks for is forgotten after five minutes")
{
    ManualClock clock(Timestamp{});
    AnswerCache answers(clock, 1 << 20);
    answers.keep(user(1), "/contacts", answer("one"));
    answers.keep(user(2), "/contacts", answer("two"));
    clock.advance(std::chrono::minutes(4));
    REQUIRE(answers.find(user(2), "/contacts"));
    clock.advance(std::chrono::minutes(1));
    answers.sweep();
    CHECK(answers.find(user(1), "/contacts") == nullptr);
    CHECK(answers.find(user(2), "/contacts"));
    CHECK(answers.counters.answers == 1);
}
