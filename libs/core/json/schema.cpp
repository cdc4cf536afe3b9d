#include "core/json/schema.hpp"

#include <fmt/format.h>

#include <cctype>
#include <stdexcept>

namespace omni::json {

std::string Components::to_json() const
{
    std::string out = "{";
    for (const auto& [name, schema] : schemas_) {
        if (out.size() > 1)
            out += ',';
        append_quoted(out, name);
        out.append(1, ':').append(schema);
    }
    return out + "}";
}

bool Components::begin(std::type_index type, const std::string& name)
{
    const auto [entry, is_new] = types_.try_emplace(name, type);
    if (entry->second != type)
        throw std::logic_error("two types would both be the component " + name);
    return is_new;
}

namespace detail {

std::string component_name(std::string_view pretty_function)
{
    // clang: "std::string omni::json::detail::component_name_of() [T = omni::Page<omni::Contact>]"
    const std::size_t start = pretty_function.find("T = ");
    std::string type(pretty_function.substr(start + 4));
    type.resize(type.rfind(']'));
    constexpr std::string_view unnamed = "(anonymous namespace)::";
    for (std::size_t at = type.find(unnamed); at != type.npos; at = type.find(unnamed))
        type.erase(at, unnamed.size());
    std::string name;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty())
            word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
        name.append(word);
        word.clear();
    };
    for (const char c : type) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
            word += c;
        else if (c == ':')
            word.clear(); // a namespace
        else
            end_word();
    }
    end_word();
    return name;
}

std::string integer_schema(std::int64_t lo, std::int64_t hi)
{
    return fmt::format(R"({{"type":"integer","minimum":{},"maximum":{}}})", lo, hi);
}

std::string text_schema(std::size_t min, std::size_t max)
{
    return fmt::format(R"({{"type":"string","minLength":{},"maxLength":{}}})", min, max);
}

std::string list_schema(const std::string& items, std::size_t most)
{
    return fmt::format(R"({{"type":"array","items":{},"maxItems":{}}})", items, most);
}

std::string reference(const std::string& name)
{
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
}

std::string or_null(const std::string& schema)
{
    return schema == "{}" ? schema : R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
}

std::string with_default(std::string schema, const std::string& value)
{
    schema.pop_back();
    return schema + R"(,"default":)" + value + "}";
}

} // namespace detail

} // namespace omni::json
