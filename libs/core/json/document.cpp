// RapidJSON is used as a tokenizer only: its iterative reader calls the Builder below, which lays the nodes out flat.
#include "core/json/document.hpp"

#include "core/utf8.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <limits>

namespace omni::json {

namespace {

// Iterative: nesting costs heap, not stack. Numbers as strings: they are read by the type that wants them, exactly.
constexpr unsigned parse_flags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;

Error syntax_error(std::size_t offset, std::string_view reason)
{
    return {ErrorCode::invalid_json,
            fmt::format("This is not JSON, from byte {} on.", offset),
            {{"", fmt::format("byte {}: {}", offset, reason)}}};
}

} // namespace

// Receives RapidJSON's events. The stream's position at each event says where a token ends; where it starts is found by
// skipping white space and punctuation from the end of the token before it.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder>
{
public:
    Builder(Document& document, const rapidjson::MemoryStream& stream) : document_(document), stream_(stream) {}

    // Why parsing was stopped from here, if it was.
    const char* refusal() const { return refusal_; }

    bool Null() { return add_scalar(Kind::null); }
    bool Bool(bool) { return add_scalar(Kind::boolean); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return add_scalar(Kind::number); }

    bool String(const char* text, rapidjson::SizeType size, bool)
    {
        Document::Slice slice{};
        if (!add_scalar(Kind::string) || !keep(text, size, document_.nodes_.back().begin, slice))
            return false;
        document_.nodes_.back().string = slice;
        return true;
    }

    bool Key(const char* text, rapidjson::SizeType size, bool)
    {
        const std::uint32_t begin = next_token();
        last_end_ = position();
        return keep(text, size, begin, name_);
    }

    bool StartObject() { return open(Kind::object); }
    bool StartArray() { return open(Kind::array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

private:
    std::uint32_t position() const { return static_cast<std::uint32_t>(stream_.Tell()); }

    std::uint32_t next_token() const
    {
        return static_cast<std::uint32_t>(document_.text_.find_first_not_of(" \t\r\n,:", last_end_));
    }

    std::uint32_t add(Kind kind, std::uint32_t begin, std::uint32_t end)
    {
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        document_.nodes_.push_back({kind, begin, end, index + 1, name_, {}});
        name_ = {};
        return index;
    }

    bool add_scalar(Kind kind)
    {
        add(kind, next_token(), position());
        last_end_ = position();
        return true;
    }

    bool open(Kind kind)
    {
        if (open_.size() == max_depth)
            return refuse("nested too deeply");
        open_.push_back(add(kind, position(), position()));
        last_end_ = position() + 1; // the event comes before the bracket is taken
        return true;
    }

    bool close()
    {
        Document::Node& node = document_.nodes_[open_.back()];
        node.end = last_end_ = position() + 1;
        node.next = static_cast<std::uint32_t>(document_.nodes_.size());
        open_.pop_back();
        return true;
    }

    // Keeps a decoded string whose token starts at `begin`: as a view of the source where nothing had to be decoded.
    bool keep(const char* text, std::size_t size, std::uint32_t begin, Document::Slice& slice)
    {
        const std::string_view decoded(text, size);
        document_.has_nul_ |= decoded.find('\0') != std::string_view::npos;
        if (position() - begin == size + 2) { // two quotes and no escape
            slice = {begin + 1, static_cast<std::uint32_t>(size), false};
            return true;
        }
        if (!is_valid_utf8(decoded)) // RapidJSON 1.1.0 lets "\udc00" without its first half through
            return refuse("half of a surrogate pair");
        slice = {static_cast<std::uint32_t>(document_.unescaped_.size()), static_cast<std::uint32_t>(size), true};
        document_.unescaped_.append(decoded);
        return true;
    }

    bool refuse(const char* reason)
    {
        refusal_ = reason;
        return false;
    }

    Document& document_;
    const rapidjson::MemoryStream& stream_;
    std::vector<std::uint32_t> open_; // containers being read, outermost first
    Document::Slice name_{};          // the key that the next value belongs to
    std::uint32_t last_end_ = 0;
    const char* refusal_ = nullptr;
};

Result<Document> Document::parse(std::string_view text)
{
    if (text.size() >= std::numeric_limits<std::uint32_t>::max())
        return Error{ErrorCode::payload_too_large, "a JSON text must be smaller than 4 GiB"};
    Document document;
    document.text_ = text;
    rapidjson::MemoryStream stream(text.data(), text.size());
    Builder builder(document, stream);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<parse_flags>(stream, builder);
    if (builder.refusal() != nullptr)
        return syntax_error(stream.Tell(), builder.refusal());
    if (result.IsError())
        return syntax_error(result.Offset(), rapidjson::GetParseError_En(result.Code()));
    if (stream.Tell() != text.size()) // RapidJSON takes a zero byte for the end
        return syntax_error(stream.Tell(), "The document must not be followed by other values.");
    return document;
}

std::string_view Document::view(const Slice& slice) const
{
    return (slice.unescaped ? std::string_view(unescaped_) : text_).substr(slice.offset, slice.size);
}

Kind Value::kind() const
{
    return document_->nodes_[index_].kind;
}

std::string_view Value::text() const
{
    const Document::Node& node = document_->nodes_[index_];
    return node.kind == Kind::string ? document_->view(node.string) : source();
}

std::string_view Value::source() const
{
    const Document::Node& node = document_->nodes_[index_];
    return document_->text_.substr(node.begin, node.end - node.begin);
}

std::string_view Value::name() const
{
    return document_->view(document_->nodes_[index_].name);
}

bool Value::has_nul() const
{
    if (!document_->has_nul_)
        return false;
    const auto contains_nul = [this](const Document::Slice& slice) {
        return document_->view(slice).find('\0') != std::string_view::npos;
    };
    // What is inside a value stands between it and its next sibling: no recursion.
    for (std::uint32_t i = index_; i < document_->nodes_[index_].next; ++i)
        if (contains_nul(document_->nodes_[i].string) || (i != index_ && contains_nul(document_->nodes_[i].name)))
            return true;
    return false;
}

Value::Iterator Value::begin() const
{
    const bool has_children = kind() == Kind::array || kind() == Kind::object;
    return Iterator(Value(*document_, has_children ? index_ + 1 : document_->nodes_[index_].next));
}

Value::Iterator Value::end() const
{
    return Iterator(Value(*document_, document_->nodes_[index_].next));
}

Value::Iterator& Value::Iterator::operator++()
{
    value_.index_ = value_.document_->nodes_[value_.index_].next;
    return *this;
}

} // namespace omni::json
