#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace omni::cli {
namespace {

Error problem(std::string sentence)
{
    return {ErrorCode::validation_failed, std::move(sentence)};
}

bool is_positional(const Option& option)
{
    return !option.name.starts_with("--");
}

} // namespace

std::optional<std::string> Arguments::find(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second.back());
}

const std::string& Arguments::get(std::string_view name) const
{
    return values_.find(name)->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

Result<Arguments> read_arguments(const std::vector<Option>& options, const std::vector<std::string>& words)
{
    Arguments arguments;
    auto positional = std::find_if(options.begin(), options.end(), is_positional);
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == "--help" || *word == "-h") {
            arguments.add("--help", "");
            return arguments;
        }
        if (!word->starts_with("--")) {
            if (positional == options.end()) {
                return problem("'" + *word + "' is one argument too many");
            }
            arguments.add(positional->name, *word);
            positional = std::find_if(positional + 1, options.end(), is_positional);
            continue;
        }
        const std::size_t equals = word->find('=');
        const std::string name = word->substr(0, equals);
        const auto option =
            std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end()) {
            return problem("there is no option " + name);
        }
        if (arguments.has(name) && !option->is_repeatable) {
            return problem(name + " was given twice");
        }
        if (option->value.empty()) {
            if (equals != std::string::npos) {
                return problem(name + " takes no value");
            }
            arguments.add(name, "");
        } else if (equals != std::string::npos) {
            arguments.add(name, word->substr(equals + 1));
        } else if (word + 1 != words.end()) {
            arguments.add(name, *++word);
        } else {
            return problem(name + " needs a value");
        }
    }
    for (const Option& option : options) {
        if (option.is_required && !arguments.has(option.name)) {
            return problem(option.name + " is missing");
        }
    }
    return arguments;
}

void refuse(std::string sentence)
{
    throw Failure(problem(std::move(sentence)));
}

Uuid read_id(const std::string& text, std::string_view what)
{
    const std::optional<Uuid> id = Uuid::parse(text);
    if (!id) {
        refuse(fmt::format("'{}' is not the id of {}", text, what));
    }
    return *id;
}

std::int32_t read_number(std::string_view name, const std::string& text, std::int32_t lo, std::int32_t hi)
{
    std::int32_t number = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    if (error != std::errc() || end != last || number < lo || number > hi) {
        refuse(fmt::format("{} must be a number from {} to {}", name, lo, hi));
    }
    return number;
}

} // namespace omni::cli
