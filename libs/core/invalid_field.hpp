// The error of a request that cannot be accepted as it is.
#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace omni {

// validation_failed; the message says the first of the fields, and how many more there are. At least one. `unlisted`:
// so many more are not worth listing; the last field says that instead.
Error invalid_fields(std::vector<FieldError> fields, std::size_t unlisted = 0);

// Of one field: its JSON pointer (RFC 6901; "" is the document) and what it must be: "must be an e-mail address".
Error invalid_field(std::string pointer, std::string message);

} // namespace omni
