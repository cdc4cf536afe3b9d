#include "core/json/violations.hpp"

#include "core/invalid_field.hpp"

#include <fmt/format.h>

namespace omni::json {

void Path::append_to(std::string& out) const
{
    if (parent_ == nullptr)
        return;
    parent_->append_to(out);
    out += '/';
    if (is_index_) {
        out += std::to_string(index_);
        return;
    }
    for (const char c : name_) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
}

std::string Path::pointer() const
{
    std::string out;
    append_to(out);
    return out;
}

void Violations::add(const Path& path, std::string message)
{
    if (fields_.size() < max_listed)
        fields_.push_back({path.pointer(), std::move(message)});
    else
        ++unlisted_;
}

Error Violations::to_error() &&
{
    if (unlisted_ == 0)
        return invalid_fields(std::move(fields_));
    const std::size_t count = fields_.size() + unlisted_;
    Error error =
        invalid_field(fields_.front().pointer, fmt::format("{} (and {} more)", fields_.front().message, count - 1));
    fields_.push_back({"", fmt::format("and {} more violations", unlisted_)});
    error.fields = std::move(fields_);
    return error;
}

} // namespace omni::json
