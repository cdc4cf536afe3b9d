#include "api/readiness.hpp"

#include "api/config.hpp"
#include "api/metrics/watch.hpp"
#include "storage/readiness.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>

namespace omni {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

Error not_ready(std::string_view what, std::string_view why)
{
    return {ErrorCode::unavailable, "This program is not ready.", {{std::string(what), std::string(why)}}};
}

Error without_database()
{
    return not_ready("/database", "does not answer");
}

} // namespace

struct ReadinessExaminer::Examination
{
    explicit Examination(const asio::any_io_executor& executor) : ended(executor, steady_clock::time_point::max()) {}

    std::optional<Result<Ready>> outcome{};
    steady_clock::time_point ended_at{};
    bool is_under_way = true;
    asio::steady_timer ended; // fires by cancellation
};

// Whatever becomes of it, nobody waits for it in vain.
class ReadinessExaminer::Ending
{
public:
    explicit Ending(Examination& examination) : examination_(examination) {}
    ~Ending()
    {
        examination_.is_under_way = false;
        examination_.ended_at = steady_clock::now();
        examination_.ended.cancel();
    }
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

private:
    Examination& examination_;
};

ReadinessExaminer::ReadinessExaminer(asio::any_io_executor executor, const ApiConfig& config, const Watch& watch)
    : executor_(std::move(executor)), config_(config), watch_(watch)
{
}

asio::awaitable<Result<Ready>> ReadinessExaminer::examine(Database& database)
{
    if (watch_.is_stopping)
        co_return not_ready("/program", "is shutting down");
    const auto last = last_;
    if (last && last->is_under_way) {
        // Its statements have their deadlines.
        boost::system::error_code cancelled;
        co_await last->ended.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        co_return last->outcome.value_or(without_database());
    }
    if (last && last->outcome && steady_clock::now() - last->ended_at < config_.readiness_life)
        co_return *last->outcome;
    const auto examination = last_ = std::make_shared<Examination>(executor_);
    const Ending ending(*examination);
    examination->outcome = co_await ask(database);
    co_return *examination->outcome;
}

asio::awaitable<Result<Ready>> ReadinessExaminer::ask(Database& database) const
{
    Readiness readiness(database);
    const auto pending = co_await readiness.pending_migrations();
    if (!pending)
        co_return without_database();
    if (*pending > 0)
        co_return not_ready("/migrations", "the database has not been migrated to this version");
    const auto condition = co_await readiness.condition();
    if (!condition)
        co_return without_database();
    const bool has_all_keys = std::ranges::all_of(
        condition->master_keys, [&](const std::string& id) { return config_.encryption_keys->has(id); });
    if (!has_all_keys)
        co_return not_ready("/encryptionKeys", "user data is sealed under a key that this program lacks");
    co_return Ready{
        .database = true, .migrations = true, .encryption_keys = true, .workers = condition->live_workers > 0};
}

} // namespace omni
