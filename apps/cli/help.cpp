#include "cli/help.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

void print_line(std::FILE* out, const Command& command)
{
    fmt::print(out, "  {:<16} {}\n", command.name(), command.summary);
}

std::string usage_of(const Option& option)
{
    std::string text = option.name.starts_with("--") ? option.name : "<" + option.name + ">";
    if (option.name.starts_with("--") && !option.value.empty()) {
        text += " " + option.value;
    }
    return text;
}

} // namespace

void print_overview(std::FILE* out)
{
    fmt::print(out, "omnicrm COMMAND [OPTION…]\n\nThe operator's side of OmniCRM.\n\n");
    for (const Command& command : commands()) {
        print_line(out, command);
    }
    fmt::print(out, R"(
Each command explains itself: omnicrm COMMAND --help

Settings come from the environment, as for the other programs (env.example has all of them):
  DATABASE_OWNER_URL   PostgreSQL as omnicrm_owner; every command needs it
  DATABASE_URL         PostgreSQL as a program sees it; doctor examines it
  APP_ENCRYPTION_KEYS  the master keys; users create needs them

Exit status: 0 done · 1 tried and failed · 2 wrong command line or settings, nothing was tried ·
3 what was asked for does not exist · 4 doctor found a problem
)");
}

bool print_group(std::FILE* out, std::string_view word)
{
    bool found = false;
    for (const Command& command : commands()) {
        if (command.words.front() == word) {
            print_line(out, command);
            found = true;
        }
    }
    return found;
}

void print_command(std::FILE* out, const Command& command)
{
    std::string usage = "omnicrm " + command.name();
    for (const Option& option : command.options) {
        const std::string text = usage_of(option) + (option.is_repeatable ? "…" : "");
        usage += option.is_required ? " " + text : " [" + text + "]";
    }
    fmt::print(out, "{}\n\n{}\n", usage, command.help);
    if (!command.options.empty()) {
        fmt::print(out, "\n");
    }
    for (const Option& option : command.options) {
        fmt::print(out, "  {:<24} {}\n", usage_of(option), option.help);
    }
}

} // namespace omni::cli
