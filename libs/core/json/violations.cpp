#include "core/json/violations.hpp"

#include "core/invalid_field.hpp"

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
    return invalid_fields(std::move(fields_), unlisted_);
}

} // namespace omni::json
