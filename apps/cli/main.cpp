// omnicrm: the operator's command line. Finds the command that was asked for, runs it, explains what went wrong.
#include "cli/command.hpp"
#include "cli/help.hpp"
#include "core/error.hpp"
#include "core/log.hpp"

#include <cstdio>
#include <exception>

namespace {

using namespace omni;
using namespace omni::cli;

int report(const Error& error)
{
    std::fprintf(stderr, "omnicrm: %s\n", error.message.c_str());
    switch (error.code) {
    case ErrorCode::not_found:
        return exit_status::not_found;
    case ErrorCode::validation_failed:
        return exit_status::usage;
    default:
        return exit_status::failed;
    }
}

// The command whose words the arguments begin with; takes those words off.
const Command* find_command(std::vector<std::string>& words)
{
    for (const Command& command : commands()) {
        const bool matches = words.size() >= command.words.size() &&
                             std::equal(command.words.begin(), command.words.end(), words.begin());
        if (matches) {
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(command.words.size()));
            return &command;
        }
    }
    return nullptr;
}

int run(std::vector<std::string> words)
{
    if (words.empty() || words.front() == "--help" || words.front() == "-h" || words.front() == "help") {
        print_overview(stdout);
        return exit_status::ok;
    }
    if (words.front() == "--version") {
        std::printf("omnicrm %s\n", OMNICRM_VERSION);
        return exit_status::ok;
    }
    const std::string group = words.front();
    const Command* command = find_command(words);
    if (command == nullptr) {
        const bool asks_for_help = words.size() == 2 && words[1] == "--help";
        if (print_group(asks_for_help ? stdout : stderr, group)) {
            return asks_for_help ? exit_status::ok : exit_status::usage;
        }
        std::fprintf(stderr, "omnicrm: there is no command '%s'; see omnicrm --help\n", group.c_str());
        return exit_status::usage;
    }
    Result<Arguments> arguments = read_arguments(command->options, words);
    if (!arguments) {
        std::fprintf(stderr, "omnicrm: %s; see omnicrm %s --help\n", arguments.error().message.c_str(),
                     command->name().c_str());
        return exit_status::usage;
    }
    if (arguments->has("--help")) {
        print_command(stdout, *command);
        return exit_status::ok;
    }
    return command->run(*arguments);
}

} // namespace

int main(int argc, char** argv)
{
    log::set_level(log::Level::error); // a command's answer is its output; what libraries note along the way is not
    try {
        return run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const Failure& failure) {
        return report(failure.error());
    } catch (const std::exception& error) {
        return report(Error{ErrorCode::internal, error.what()});
    }
}
