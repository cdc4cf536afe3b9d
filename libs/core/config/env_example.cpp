#include "core/config/env_example.hpp"

#include <fmt/format.h>

#include <set>

namespace omni {

namespace {

struct Assignment
{
    std::string value;
    bool is_active; // "NAME=value", not "#NAME=value"
    bool has_comment;
};

std::string_view next_line(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

std::map<std::string, Assignment> parse(std::string_view text, std::vector<std::string>& problems)
{
    std::map<std::string, Assignment> assignments;
    bool after_comment = false;
    while (!text.empty()) {
        std::string_view line = next_line(text);
        if (line.empty() || line == "#" || line.starts_with("# ")) {
            after_comment = line.starts_with("# ");
            continue;
        }
        const bool is_active = !line.starts_with('#');
        if (!is_active)
            line.remove_prefix(1);
        const std::size_t equals = line.find('=');
        const std::string name(line.substr(0, equals));
        if (equals == std::string_view::npos)
            problems.push_back(fmt::format("\"{}\" is neither a comment nor an assignment", line));
        else if (!assignments.try_emplace(name, std::string(line.substr(equals + 1)), is_active, after_comment).second)
            problems.push_back(name + " stands twice");
        after_comment = false;
    }
    return assignments;
}

void compare(const Setting& setting, const Assignment& assignment, std::vector<std::string>& problems)
{
    if (!assignment.has_comment)
        problems.push_back(setting.name + " has no comment above it");
    if (!setting.fallback && !assignment.is_active)
        problems.push_back(setting.name + " is required but commented out");
    if (setting.fallback && assignment.is_active)
        problems.push_back(setting.name + " has a default, so its line should be commented out");
    if (setting.fallback && *setting.fallback != assignment.value)
        problems.push_back(
            fmt::format("{} shows \"{}\", its default is \"{}\"", setting.name, assignment.value, *setting.fallback));
}

} // namespace

std::vector<std::string> compare_with_env_example(std::span<const Setting> settings, std::string_view env_example)
{
    std::vector<std::string> problems;
    const std::map<std::string, Assignment> assignments = parse(env_example, problems);
    std::set<std::string> known;
    for (const Setting& setting : settings) {
        if (!known.insert(setting.name).second)
            continue; // several programs read it
        const auto found = assignments.find(setting.name);
        if (found == assignments.end())
            problems.push_back(setting.name + " is missing");
        else
            compare(setting, found->second, problems);
    }
    for (const auto& [name, assignment] : assignments)
        if (!known.contains(name))
            problems.push_back(name + " is read by no program");
    return problems;
}

} // namespace omni
