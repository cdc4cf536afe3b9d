// A parsed JSON text (RFC 8259) as a flat list of nodes, and handles to walk it.
//
// One node is 32 bytes; strings are views of the source unless they contain escapes. Nothing here recurses, so nesting
// cannot overflow the stack; it is limited to max_depth all the same, for the sake of whoever walks it (and of
// PostgreSQL).
#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace omni::json {

inline constexpr std::size_t max_depth = 512;

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

class Document;

// One value of a document; a handle, valid as long as the document stays where it is.
class Value
{
public:
    class Iterator;

    Kind kind() const;
    bool is_null() const { return kind() == Kind::null; }

    // A string's characters, decoded; of any other value the source text.
    std::string_view text() const;
    // The slice of the source this value was read from.
    std::string_view source() const;
    // The name under which it stands in its object, decoded.
    std::string_view name() const;

    // The elements of an array, the members of an object; nothing of other values.
    Iterator begin() const;
    Iterator end() const;

    // Whether this value or a string or name in it contains U+0000: valid JSON that PostgreSQL cannot store.
    bool has_nul() const;

private:
    friend class Document;
    Value(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

    const Document* document_;
    std::uint32_t index_;
};

class Value::Iterator
{
public:
    Value operator*() const { return value_; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return value_.index_ == other.value_.index_; }

private:
    friend class Value;
    explicit Iterator(Value value) : value_(value) {}

    Value value_;
};

class Document
{
public:
    // Fails with invalid_json; the message and the field error say at which byte and why. Refused, besides bad syntax
    // and bad UTF-8: half surrogate pairs, numbers greater than a double can be, nesting beyond max_depth, and 4 GiB or
    // more. `text` must outlive the document.
    static Result<Document> parse(std::string_view text);

    Value root() const { return {*this, 0}; }

private:
    friend class Value;
    friend class Value::Iterator;
    friend class Builder;

    struct Slice
    {
        std::uint32_t offset;
        std::uint32_t size;
        bool unescaped; // in unescaped_, not in text_
    };
    struct Node
    {
        Kind kind;
        std::uint32_t begin; // in the source
        std::uint32_t end;
        std::uint32_t next; // the node after this one and everything in it
        Slice name;
        Slice string;
    };

    std::string_view view(const Slice& slice) const;

    std::string_view text_;
    std::string unescaped_;
    std::vector<Node> nodes_;
    bool has_nul_ = false; // anywhere: spares has_nul() the search
};

} // namespace omni::json
