// Reading EXPLAIN's output.
#include "queue_designs/plan_check.hpp"

#include "queue_designs/connection.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace omni::queue_designs {

namespace {

// The index of a user's jobs has the job's id in second place: a condition on the id alone reads all of it.
constexpr std::array<std::string_view, 6> forbidden{"Seq Scan", "Hash Join", "Merge Join",
                                                    "Bitmap",   "Sort",      "_of_user on"};

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

// An index read from its beginning. Right below LockRows that is on purpose: a claim walks in the order it claims in,
// and a limit ends it.
bool is_whole_index(const std::vector<std::string>& plan, std::size_t line)
{
    const bool is_index_scan = contains(plan[line], "Index Scan") || contains(plan[line], "Index Only Scan");
    if (!is_index_scan || (line > 0 && contains(plan[line - 1], "LockRows"))) {
        return false;
    }
    const auto details = plan.begin() + static_cast<std::ptrdiff_t>(line) + 1;
    const auto next_node = std::find_if(details, plan.end(), [](const std::string& l) { return contains(l, "->"); });
    return std::none_of(details, next_node, [](const std::string& l) { return contains(l, "Index Cond"); });
}

void check(PlanReport& report, const char* statement, const std::vector<std::string>& plan)
{
    report.plans.push_back(fmt::format("{}:", statement));
    for (std::size_t n = 0; n < plan.size(); ++n) {
        report.plans.push_back("  " + plan[n]);
        const bool is_forbidden = std::any_of(forbidden.begin(), forbidden.end(),
                                              [&](std::string_view word) { return contains(plan[n], word); });
        if (is_forbidden || is_whole_index(plan, n)) {
            report.faults.push_back(fmt::format("{}: {}", statement, plan[n]));
        }
    }
}

} // namespace

PlanReport check_plans(const Arguments& arguments, const Design& design)
{
    Connection connection(arguments.url);
    connection.prepare("claim", design.claim);
    connection.prepare("complete", design.complete);
    std::string claim = "explain (costs off) execute claim('00000000-0000-0000-0000-000000000000', 200";
    for (int n = 2; n < connection.parameter_count("claim"); ++n) {
        claim += ", 0";
    }
    PlanReport report;
    check(report, "claim", connection.lines(claim + ")"));
    check(report, "complete", connection.lines("explain (costs off) execute complete('{}', '{}')"));
    return report;
}

} // namespace omni::queue_designs
