#include "cli/command.hpp"

#include "cli/commands/all.hpp"

namespace omni::cli {

std::string Command::name() const
{
    std::string name;
    for (const std::string& word : words) {
        name += (name.empty() ? "" : " ") + word;
    }
    return name;
}

std::span<const Command> commands()
{
    static const std::vector<Command> table{
        migrate_command(),          users_create_command(),    users_list_command(),       tokens_create_command(),
        jobs_list_command(),        jobs_show_command(),       jobs_top_command(),         jobs_retry_command(),
        jobs_cancel_command(),      jobs_undo_command(),       jobs_batch_command(),       jobs_pause_command(),
        jobs_resume_command(),      jobs_limit_command(),      schedules_list_command(),   schedules_add_command(),
        schedules_remove_command(), schedules_pause_command(), schedules_resume_command(), errors_command(),
        doctor_command(),           jwt_accept_command(),      jwt_list_command(),         jwt_remove_command(),
        users_erase_command(),      keys_generate_command(),   keys_status_command(),      keys_rotate_command(),
        keys_move_command(),        audit_list_command(),      audit_prune_command(),
    };
    return table;
}

} // namespace omni::cli
