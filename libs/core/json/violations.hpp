// The violations found while reading, each under the JSON pointer (RFC 6901) of its place.
#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace omni::json {

// Where we are: a chain of names and indexes on the stack of the reader; only a violation makes a text of it.
class Path
{
public:
    Path() = default;
    Path(const Path& parent, std::string_view name) : parent_(&parent), name_(name) {}
    Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

    // "/people/0/displayName"; "~" and "/" in names become "~0" and "~1".
    std::string pointer() const;

private:
    void append_to(std::string& out) const;

    const Path* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
    bool is_index_ = false;
};

class Violations
{
public:
    // After so many the rest is only counted: a megabyte of wrong elements must not become a hundred of complaints.
    static constexpr std::size_t max_listed = 1000;

    void add(const Path& path, std::string message);
    bool empty() const { return fields_.empty(); }

    // validation_failed with all of them.
    Error to_error() &&;

private:
    std::vector<FieldError> fields_;
    std::size_t unlisted_ = 0;
};

} // namespace omni::json
