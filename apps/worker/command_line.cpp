#include "worker/command_line.hpp"

#include "worker/config.hpp"

#include <algorithm>

namespace omni::worker {

Result<void> apply_arguments(std::span<char* const> arguments, Environment& environment)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument.starts_with("--kinds="))
            environment["WORKER_KINDS"] = argument.substr(argument.find('=') + 1);
        else if (argument == "--kinds" && i + 1 < arguments.size())
            environment["WORKER_KINDS"] = arguments[++i];
        else
            return Error{ErrorCode::invalid_request,
                         "omnicrm-worker knows no argument '" + std::string(argument) + "': try omnicrm-worker --help"};
    }
    return {};
}

bool asks_for_help(std::span<char* const> arguments)
{
    return std::ranges::any_of(arguments, [](std::string_view text) { return text == "--help" || text == "-h"; });
}

std::string usage()
{
    std::string text =
        "omnicrm-worker [--kinds KIND,KIND…]\n\n"
        "Claims jobs from PostgreSQL and runs them until it gets SIGTERM: then it gives back what it has not\n"
        "started, lets running jobs end, and cancels them after WORKER_SHUTDOWN_TIMEOUT or a second SIGTERM.\n"
        "Run as many of them as you like, on any machine that reaches the database.\n\n"
        "  --kinds KIND,KIND…  serve these job kinds only (before WORKER_KINDS)\n\n"
        "Settings, from the environment (env.example explains them):\n\n";
    WorkerConfig config;
    for (const Setting& setting : settings(config)) {
        text += "  " + setting.name;
        if (setting.fallback && !setting.fallback->empty())
            text += "  (" + *setting.fallback + ")";
        text += "\n      " + setting.help + "\n";
    }
    return text;
}

} // namespace omni::worker
