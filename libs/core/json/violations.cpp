#include "core/json/violations.hpp"

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
    const std::size_t count = fields_.size() + unlisted_;
    if (unlisted_ > 0)
        fields_.push_back({"", fmt::format("and {} more violations", unlisted_)});
    const FieldError& first = fields_.front();
    const std::string others = count > 1 ? fmt::format(" (and {} more)", count - 1) : "";
    std::string message = fmt::format("Not valid: {} {}{}.", first.pointer.empty() ? "the document" : first.pointer,
                                      first.message, others);
    return {ErrorCode::validation_failed, std::move(message), std::move(fields_)};
}

} // namespace omni::json
