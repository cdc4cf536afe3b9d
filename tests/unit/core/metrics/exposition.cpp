#include "core/metrics/exposition.hpp"

#include "core/metrics/process.hpp"
#include "core/metrics/provider_calls.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <thread>

using namespace omni;
using namespace std::chrono_literals;

TEST_CASE("families, samples and labels are written as Prometheus reads them")
{
    Exposition out;
    out.counter("jobs_total", "Jobs.");
    out.sample({}, std::int64_t{3});
    out.sample({{"kind", "a\"b\\c\nd"}, {"state", "x"}}, 1.5);
    out.gauge("nothing", "Not yet.");
    CHECK(out.text() == "# HELP jobs_total Jobs.\n# TYPE jobs_total counter\njobs_total 3\n"
                        "jobs_total{kind=\"a\\\"b\\\\c\\nd\",state=\"x\"} 1.5\n"
                        "# HELP nothing Not yet.\n# TYPE nothing gauge\n");
}

TEST_CASE("a duration is counted in the first bucket that is not shorter, and the buckets are written added up")
{
    static constexpr std::array<std::chrono::microseconds, 2> bounds{1ms, 10ms};
    Histogram histogram(bounds);
    for (const auto duration : {500us, 1'000us, 1'001us, 10'000us, 60'000'000us})
        histogram.add(duration);
    Exposition out;
    out.histogram("took_seconds", "How long.");
    out.sample({{"route", "/x"}}, histogram.counts());
    CHECK(out.text() == "# HELP took_seconds How long.\n# TYPE took_seconds histogram\n"
                        "took_seconds_bucket{route=\"/x\",le=\"0.001\"} 2\n"
                        "took_seconds_bucket{route=\"/x\",le=\"0.01\"} 4\n"
                        "took_seconds_bucket{route=\"/x\",le=\"+Inf\"} 5\n"
                        "took_seconds_sum{route=\"/x\"} 60.012501\n"
                        "took_seconds_count{route=\"/x\"} 5\n");
    HistogramCounts both = histogram.counts();
    both += histogram.counts();
    CHECK(both.count() == 10);
}

TEST_CASE("what one thread counts another may read meanwhile")
{
    Counter counter;
    std::jthread writer([&counter] {
        for (int i = 0; i < 100'000; ++i)
            counter.add();
    });
    for (std::int64_t last = 0; last < 100'000;) {
        const std::int64_t now = counter.value();
        REQUIRE(now >= last);
        last = now;
    }
}

TEST_CASE("a process tells its size, descriptors, processor time and start, and what it was built from")
{
    Exposition out;
    write_process_metrics(out, "tests");
    for (const char* start : {"\nprocess_cpu_seconds_total ", "\nprocess_resident_memory_bytes ", "\nprocess_open_fds ",
                              "\nprocess_max_fds ", "\nprocess_start_time_seconds 1", "\nprocess_threads ",
                              "\nomnicrm_build_info{program=\"tests\",version=\"0.1.0\"} 1\n"}) {
        CAPTURE(start);
        CHECK(out.text().find(start) != std::string::npos);
    }
}

TEST_CASE("calls to providers are counted by whom and how they ended")
{
    ProviderCalls calls;
    calls.record("smtp", "ok", 250ms);
    calls.record("smtp", "ok", 250ms);
    calls.record("smtp", "timeout", 1s);
    Exposition out;
    calls.write(out);
    CHECK(out.text().find("omnicrm_provider_calls_total{provider=\"smtp\",outcome=\"ok\"} 2\n") != std::string::npos);
    CHECK(out.text().find("omnicrm_provider_call_seconds_total{provider=\"smtp\",outcome=\"ok\"} 0.5\n") !=
          std::string::npos);
    CHECK(out.text().find("omnicrm_provider_calls_total{provider=\"smtp\",outcome=\"timeout\"} 1\n") !=
          std::string::npos);
}

TEST_CASE("a call's outcome is one of a few words, whatever the provider said")
{
    CHECK(outcome_of(Result<void>{}) == "ok");
    CHECK(outcome_of(Error{ErrorCode::unavailable, "no connection to mail.example"}) == "unreachable");
    CHECK(outcome_of(Error{ErrorCode::timeout, ""}) == "timeout");
    CHECK(outcome_of(Error{ErrorCode::rate_limited, ""}) == "throttled");
    CHECK(outcome_of(Error{ErrorCode::unprocessable, "550 no such mailbox"}) == "refused");
}
