// A piece of JSON that is carried without being looked into: jsonb columns, answers built elsewhere.
#pragma once

#include <string>

namespace omni {

// Read: the exact slice of the source, already checked for syntax, UTF-8 and U+0000 (which jsonb cannot hold).
// Written: verbatim; it must be one valid JSON value. The empty text is written as null.
struct JsonText
{
    std::string text;

    friend bool operator==(const JsonText&, const JsonText&) = default;
};

} // namespace omni
