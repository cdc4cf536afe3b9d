#include "core/invalid_field.hpp"

#include <fmt/format.h>

#include <utility>

namespace omni {

Error invalid_fields(std::vector<FieldError> fields, std::size_t unlisted)
{
    const std::size_t more = fields.size() + unlisted - 1;
    if (unlisted > 0)
        fields.push_back({"", fmt::format("and {} more violations", unlisted)});
    const FieldError& first = fields.front();
    const std::string others = more > 0 ? fmt::format(" (and {} more)", more) : "";
    std::string message = fmt::format("Not valid: {} {}{}.", first.pointer.empty() ? "the document" : first.pointer,
                                      first.message, others);
    return {ErrorCode::validation_failed, std::move(message), std::move(fields)};
}

Error invalid_field(std::string pointer, std::string message)
{
    return invalid_fields({{std::move(pointer), std::move(message)}});
}

} // namespace omni
