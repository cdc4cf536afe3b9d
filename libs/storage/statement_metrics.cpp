#include "storage/statement_metrics.hpp"

#include "core/metrics/exposition.hpp"

#include <unordered_map>

namespace omni {

namespace command {
const sql::Statement copy{"transaction/copy", "copy"};
} // namespace command

namespace {

// Every name there can be, the last one for those that are not known; the same for the whole life of the program.
class Names
{
public:
    Names()
    {
        for (const sql::Statement* statement : sql::all_statements())
            add(*statement);
        add(command::copy);
        names_.emplace_back("other");
    }

    std::size_t place(const sql::Statement& statement) const
    {
        const auto found = places_.find(&statement);
        return found != places_.end() ? found->second : names_.size() - 1;
    }

    const std::vector<std::string_view>& all() const { return names_; }

private:
    void add(const sql::Statement& statement)
    {
        places_.emplace(&statement, names_.size());
        names_.push_back(statement.name);
    }

    std::unordered_map<const sql::Statement*, std::size_t> places_;
    std::vector<std::string_view> names_;
};

const Names& names()
{
    static const Names all;
    return all;
}

using Entries = std::vector<const StatementMetrics*>;

} // namespace

StatementMetrics::StatementMetrics() : entries_(names().all().size()) {}

StatementMetrics::Entry& StatementMetrics::of(const sql::Statement& statement)
{
    return entries_[names().place(statement)];
}

void StatementMetrics::write(Exposition& out, const std::vector<const StatementMetrics*>& all)
{
    const auto total = [&](Counter StatementMetrics::*counter) {
        std::int64_t sum = 0;
        for (const StatementMetrics* one : all)
            sum += (one->*counter).value();
        return sum;
    };
    const auto of_statement = [&](std::size_t place, Counter Entry::*counter) {
        std::int64_t sum = 0;
        for (const StatementMetrics* one : all)
            sum += (one->entries_[place].*counter).value();
        return sum;
    };
    const auto family = [&](Counter Entry::*counter, bool is_time) {
        for (std::size_t place = 0; place < names().all().size(); ++place) {
            if (of_statement(place, &Entry::answered) + of_statement(place, &Entry::failed) == 0)
                continue;
            const std::int64_t sum = of_statement(place, counter);
            const std::string_view name = names().all()[place];
            if (is_time)
                out.sample({{"statement", name}}, std::chrono::nanoseconds(sum));
            else
                out.sample({{"statement", name}}, sum);
        }
    };
    out.counter("omnicrm_db_statements_total", "Statements that were answered.");
    family(&Entry::answered, false);
    out.counter("omnicrm_db_statement_errors_total", "Statements that failed.");
    family(&Entry::failed, false);
    out.counter("omnicrm_db_statement_seconds_total", "From when a statement was asked for to its answer or failure.");
    family(&Entry::nanoseconds, true);
    out.counter("omnicrm_db_statement_rows_total", "Rows that statements returned or changed.");
    family(&Entry::rows, false);
    out.counter("omnicrm_db_slow_statements_total", "Statements that took longer than DATABASE_SLOW_MS.");
    family(&Entry::slow, false);
    out.counter("omnicrm_db_pool_lent_total", "Exclusive connections that were lent.");
    out.sample({}, total(&StatementMetrics::connections_lent));
    out.counter("omnicrm_db_pool_wait_seconds_total", "How long it took until one was free or open.");
    out.sample({}, std::chrono::nanoseconds(total(&StatementMetrics::lending_waits)));
}

} // namespace omni
