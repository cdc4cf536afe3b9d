// What the operator says about kinds and users: paused, limited. Connected as omnicrm_owner.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace omni {

// How many jobs of a kind may run at a time, in all workers together; nothing: no limit.
struct RunningLimits
{
    std::optional<std::int32_t> max_running{};
    std::optional<std::int32_t> max_running_per_user{};
    std::optional<std::int32_t> max_running_per_key{};
};
BOOST_DESCRIBE_STRUCT(RunningLimits, (), (max_running, max_running_per_user, max_running_per_key))

struct KindRule : RunningLimits
{
    std::optional<Timestamp> paused_at{};
    std::int64_t running = 0;
};
BOOST_DESCRIBE_STRUCT(KindRule, (RunningLimits), (paused_at, running))

class QueueControls
{
public:
    explicit QueueControls(Database& owner) : database_(owner) {}

    // Fails with not_found when neither a worker nor the queue has ever heard of the kind.
    boost::asio::awaitable<Result<KindRule>> rule(std::string_view kind);

    // Pausing holds for what is not started; what runs ends. Resuming says whether there was a pause.
    boost::asio::awaitable<Result<void>> pause_kind(std::string_view kind);
    boost::asio::awaitable<Result<bool>> resume_kind(std::string_view kind);
    boost::asio::awaitable<Result<void>> pause_user(UserId user);
    boost::asio::awaitable<Result<bool>> resume_user(UserId user);

    boost::asio::awaitable<Result<void>> limit_kind(std::string_view kind, RunningLimits limits);

private:
    Database& database_;
};

} // namespace omni
