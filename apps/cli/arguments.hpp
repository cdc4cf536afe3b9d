// A command's options as data, and the command line read by them.
#pragma once

#include "core/error.hpp"

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

} // namespace omni::cli
