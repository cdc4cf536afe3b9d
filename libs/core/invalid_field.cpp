#include "core/invalid_field.hpp"

#include <fmt/format.h>

#include <utility>

namespace omni {

Error invalid_fields(std::vector<FieldError> fields)
{
    const FieldError& first = fields.front();
    const std::string others = fields.size() > 1 ? fmt::format(" (and {} more)", fields.size() - 1) : "";
    std::string message = fmt::format("Not valid: {} {}{}.", first.pointer.empty() ? "the document" : first.pointer,
                                      first.message, others);
    return {ErrorCode::validation_failed, std::move(message), std::move(fields)};
}

Error invalid_field(std::string pointer, std::string message)
{
    return invalid_fields({{std::move(pointer), std::move(message)}});
}

} // namespace omni
