// A command: its words, what its help says, what it does. The table of all of them is in command.cpp.
#pragma once

#include "cli/arguments.hpp"
#include "cli/exit_status.hpp"

#include <span>
#include <string>
#include <vector>

namespace omni::cli {

struct Command
{
    std::vector<std::string> words; // {"users", "create"}
    std::string summary;            // one line
    std::string help;               // what it does, reads and changes; an example
    std::vector<Option> options;
    int (*run)(const Arguments& arguments); // an exit status; throws Failure

    std::string name() const; // "users create"
};

std::span<const Command> commands();

} // namespace omni::cli
