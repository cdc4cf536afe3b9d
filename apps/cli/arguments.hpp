// A command's options as data, and the command line read by them.
#pragma once

#include "core/error.hpp"
#include "core/uuid.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::cli {

struct Option
{
    std::string name;  // "--email"; without dashes it is the name of a positional argument
    std::string value; // what the help calls its value; empty: a flag
    std::string help;
    bool is_required = false;
    bool is_repeatable = false;
};

class Arguments
{
public:
    bool has(std::string_view name) const { return values_.contains(name); }

    // The value; the last one when it was given several times.
    std::optional<std::string> find(std::string_view name) const;
    // Of a required option.
    const std::string& get(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;

    void add(const std::string& name, std::string value) { values_[name].push_back(std::move(value)); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Takes "--name value", "--name=value", flags and positional arguments; "--help" always. Fails with validation_failed
// and one sentence on the first problem. With --help nothing is required.
Result<Arguments> read_arguments(const std::vector<Option>& options, const std::vector<std::string>& words);

// What a command does with arguments that make no sense: throws Failure(validation_failed), for exit_status::usage.
[[noreturn]] void refuse(std::string sentence);

// Values of certain kinds; refuse() what is none. `what` as in "is not the id of a job".
Uuid read_id(const std::string& text, std::string_view what);
std::int32_t read_number(std::string_view name, const std::string& text, std::int32_t lo, std::int32_t hi);

} // namespace omni::cli
