// Every command; each is defined in the file of its name or its group's.
#pragma once

#include "cli/command.hpp"

namespace omni::cli {

Command migrate_command();
Command users_create_command();
Command users_list_command();
Command tokens_create_command();
Command jobs_list_command();
Command jobs_show_command();
Command jobs_top_command();
Command jobs_retry_command();
Command jobs_cancel_command();
Command jobs_undo_command();
Command jobs_batch_command();
Command jobs_pause_command();
Command jobs_resume_command();
Command jobs_limit_command();
Command schedules_list_command();
Command schedules_add_command();
Command schedules_remove_command();
Command schedules_pause_command();
Command schedules_resume_command();
Command jwt_accept_command();
Command jwt_list_command();
Command jwt_remove_command();
Command errors_command();
Command doctor_command();
Command users_erase_command();
Command keys_generate_command();
Command keys_status_command();
Command keys_rotate_command();
Command keys_move_command();
Command audit_list_command();
Command audit_prune_command();

} // namespace omni::cli
