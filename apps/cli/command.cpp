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
        migrate_command(),   users_create_command(), users_list_command(), tokens_create_command(),
        jobs_list_command(), jobs_show_command(),    doctor_command(),
    };
    return table;
}

} // namespace omni::cli
