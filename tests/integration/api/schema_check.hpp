// Checks a JSON value against the part of JSON Schema that the OpenAPI document uses.
#pragma once

#include <string>
#include <vector>

namespace omni::test {

// What in `value` does not conform to the schema at `pointer` of `document`, one line each. A keyword that this checker
// does not know is a complaint too.
std::vector<std::string> violations(const std::string& document, const std::string& pointer, const std::string& value);

} // namespace omni::test
