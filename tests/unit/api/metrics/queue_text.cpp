#include "api/metrics/queue_text.hpp"

#include "core/metrics/exposition.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <sstream>

using namespace omni;

namespace {

KindMetrics kind_named(std::string name)
{
    return {.kind = std::move(name),
            .scheduled = 1,
            .queued = 2,
            .running = 3,
            .submitted = 40,
            .claimed = 35,
            .completed = 30,
            .failed = 4,
            .cancelled = 5,
            .errors = 6,
            .wait_ms = 1500,
            .run_ms = 250,
            .oldest_seconds = 12.5,
            .is_paused = true};
}

std::string metrics_text(const QueueMetrics& metrics)
{
    Exposition out;
    write_queue_metrics(out, &metrics);
    return out.text();
}

std::set<std::string> lines_of(const std::string& text)
{
    std::set<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.insert(line);
    return lines;
}

} // namespace

TEST_CASE("every number of a kind has its line, times in seconds")
{
    const auto lines = lines_of(metrics_text({.live_workers = 2, .kinds = {kind_named("normalize")}}));
    for (const char* line :
         {"omnicrm_workers_live 2", R"(omnicrm_jobs{kind="normalize",state="scheduled"} 1)",
          R"(omnicrm_jobs{kind="normalize",state="queued"} 2)", R"(omnicrm_jobs{kind="normalize",state="running"} 3)",
          R"(omnicrm_jobs_submitted_total{kind="normalize"} 40)", R"(omnicrm_jobs_claimed_total{kind="normalize"} 35)",
          R"(omnicrm_jobs_completed_total{kind="normalize"} 30)", R"(omnicrm_jobs_failed_total{kind="normalize"} 4)",
          R"(omnicrm_jobs_cancelled_total{kind="normalize"} 5)", R"(omnicrm_jobs_errors_total{kind="normalize"} 6)",
          R"(omnicrm_jobs_wait_seconds_total{kind="normalize"} 1.5)",
          R"(omnicrm_jobs_run_seconds_total{kind="normalize"} 0.25)",
          R"(omnicrm_jobs_oldest_seconds{kind="normalize"} 12.5)", R"(omnicrm_jobs_paused{kind="normalize"} 1)"}) {
        CAPTURE(line);
        CHECK(lines.contains(line));
    }
}

TEST_CASE("every sample stands below its own name's type and help, once, and each line ends")
{
    const std::string text = metrics_text({.live_workers = 0, .kinds = {kind_named("a"), kind_named("b")}});
    CHECK(text.ends_with('\n'));
    std::istringstream in(text);
    std::string current;
    std::set<std::string> seen;
    for (std::string line; std::getline(in, line);) {
        CAPTURE(line);
        if (line.starts_with("# HELP ")) {
            current = line.substr(7, line.find(' ', 7) - 7);
            CHECK(seen.insert(current).second);
        } else if (line.starts_with("# TYPE ")) {
            const std::string type = line.substr(line.rfind(' ') + 1);
            CHECK(line == "# TYPE " + current + " " + type);
            CHECK((type == "counter") == current.ends_with("_total"));
        } else {
            CHECK(line.substr(0, line.find_first_of("{ ")) == current);
        }
    }
    CHECK(seen.size() == 13);
}

TEST_CASE("a kind's name cannot break out of its label")
{
    const std::string text = metrics_text({.live_workers = 0, .kinds = {kind_named("a\"} 1\n\\x")}});
    CHECK(text.find(R"(omnicrm_jobs_failed_total{kind="a\"} 1\n\\x"} 4)") != std::string::npos);
}

TEST_CASE("without an answer of the database the families are there all the same, and say so")
{
    Exposition out;
    write_queue_metrics(out, nullptr);
    CHECK(lines_of(out.text()).contains("omnicrm_queue_up 0"));
    CHECK(lines_of(out.text()).contains("# TYPE omnicrm_jobs_failed_total counter"));
    CHECK(out.text().find("\nomnicrm_workers_live ") == std::string::npos);
}
