#include "api/metrics/server_text.hpp"

#include "core/metrics/exposition.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::string text_of(const ServerMetrics* metrics)
{
    Exposition out;
    write_server_metrics(out, metrics);
    return "\n" + out.text();
}

} // namespace

TEST_CASE("what may hold the installation up has a line each, and slots and tables one for each of them")
{
    const ServerMetrics metrics{
        .clock_lead_seconds = -1.5,
        .hindrances = {.oldest_transaction_seconds = 90.25, .lost_jobs = 3, .paused_users = 2},
        .slots = {{.name = "left", .is_active = false, .is_lost = true, .retained_bytes = 7, .usual_bytes = 1},
                  {.name = "read", .is_active = true, .is_lost = false, .retained_bytes = 5, .usual_bytes = 1}},
        .tables = {{.table_name = "ready_jobs", .dead_rows = 11, .live_rows = 1}}};
    const std::string text = text_of(&metrics);
    for (const char* line :
         {"omnicrm_db_clock_lead_seconds -1.5", "omnicrm_db_oldest_transaction_seconds 90.25", "omnicrm_jobs_lost 3",
          "omnicrm_users_paused 2", R"(omnicrm_db_slot_active{slot="left"} 0)",
          R"(omnicrm_db_slot_lost{slot="left"} 1)", R"(omnicrm_db_slot_retained_bytes{slot="left"} 7)",
          R"(omnicrm_db_slot_active{slot="read"} 1)", R"(omnicrm_db_slot_lost{slot="read"} 0)",
          R"(omnicrm_db_dead_rows{table="ready_jobs"} 11)"}) {
        CAPTURE(line);
        CHECK(text.find("\n" + std::string(line) + "\n") != std::string::npos);
    }
}

TEST_CASE("what the database did not tell has no numbers, but its families are there")
{
    const std::string text = text_of(nullptr);
    CHECK(text.find("\n# TYPE omnicrm_jobs_lost gauge\n") != std::string::npos);
    CHECK(text.find("\nomnicrm_") == std::string::npos);
}
