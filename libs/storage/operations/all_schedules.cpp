#include "storage/operations/all_schedules.hpp"

#include "core/json/write.hpp"
#include "sql/operations.hpp"
#include "storage/audited.hpp"
#include "storage/operations/owned_by.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<OperatorSchedule()> select_all{sql::operations::list_schedules};
const Query<bool(std::string, std::optional<Uuid>, std::string, JsonText, std::int16_t, std::string, std::string,
                 MissedTicks, Timestamp)>
    insert_one{sql::operations::add_schedule};
const Query<bool(std::string)> delete_one{sql::operations::remove_schedule};
const Query<bool(std::string)> pause_one{sql::operations::pause_schedule};
const Query<bool(std::string)> resume_one{sql::operations::resume_schedule};
const Query<OwnedBy(std::string)> select_owner{sql::operations::owner_of_schedule};

// What the audit log says about a schedule, which has no id.
struct OfSchedule
{
    std::string name;
};
BOOST_DESCRIBE_STRUCT(OfSchedule, (), (name))

struct AddedSchedule : OfSchedule
{
    std::string kind;
    std::string cron;
    std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(AddedSchedule, (OfSchedule), (kind, cron, time_zone))

Error no_schedule(std::string_view name)
{
    return {ErrorCode::not_found, "there is no schedule '" + std::string(name) + "'"};
}

// A statement about one schedule, recorded for whose work it is. Fails with not_found.
asio::awaitable<Result<bool>> change(Database& database, AuditAction action, const Query<bool(std::string)>& query,
                                     std::string_view name)
{
    const auto owner = co_await database.read_one({}, select_owner, name);
    if (!owner)
        co_return owner.error();
    if (!*owner)
        co_return no_schedule(name);
    const AuditEntry entry{
        .action = action, .target_kind = "schedule", .details = {json::to_string(OfSchedule{std::string(name)})}};
    const auto row = co_await write_audited(database, Scope{(*owner)->user_id}, the_operator, entry, query, name);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return no_schedule(name);
    co_return **row;
}

} // namespace

asio::awaitable<Result<std::vector<OperatorSchedule>>> AllSchedules::list()
{
    return database_.read({}, select_all);
}

asio::awaitable<Result<void>> AllSchedules::add(const NewSchedule& s)
{
    const AddedSchedule details{{s.name}, s.kind, s.cron, s.time_zone};
    const AuditEntry entry{
        .action = AuditAction::schedule_created, .target_kind = "schedule", .details = {json::to_string(details)}};
    const auto added = co_await write_audited(database_, Scope{s.user}, the_operator, entry, insert_one, s.name, s.user,
                                              s.kind, s.args, static_cast<std::int16_t>(s.priority), s.cron,
                                              s.time_zone, s.missed, s.first_at);
    if (!added)
        co_return added.error();
    if (!*added)
        co_return Error{ErrorCode::conflict, "there already is a schedule '" + s.name + "'"};
    co_return Result<void>{};
}

asio::awaitable<Result<void>> AllSchedules::remove(std::string_view name)
{
    co_return without_value(co_await change(database_, AuditAction::schedule_removed, delete_one, name));
}

asio::awaitable<Result<void>> AllSchedules::pause(std::string_view name)
{
    co_return without_value(co_await change(database_, AuditAction::schedule_paused, pause_one, name));
}

asio::awaitable<Result<bool>> AllSchedules::resume(std::string_view name)
{
    return change(database_, AuditAction::schedule_resumed, resume_one, name);
}

} // namespace omni
