// The JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it) of a described type, from the description its reader uses.
#pragma once

#include "core/any_of.hpp"
#include "core/json/members.hpp"
#include "core/json/scalar.hpp"
#include "core/json/shapes.hpp"
#include "core/json/write.hpp"

#include <typeindex>
#include <typeinfo>

namespace omni::json {

// Collects the schemas of structs and enums under their names ("Contact"; of `Page<Contact>`, "PageContact"), each
// once.
class Components
{
public:
    // Components by name, each a JSON text: what stands under /components/schemas.
    const std::map<std::string, std::string>& schemas() const { return schemas_; }

    // {"Contact":{…},…}
    std::string to_json() const;

    // Used by schema_of(). True the first time a type is named; throws std::logic_error when another type has that
    // name.
    bool begin(std::type_index type, const std::string& name);
    void finish(const std::string& name, std::string schema) { schemas_[name] = std::move(schema); }

private:
    std::map<std::string, std::string> schemas_;
    std::map<std::string, std::type_index> types_;
};

namespace detail {

// The name of a component from the compiler's spelling of a type: without namespaces, template arguments appended.
std::string component_name(std::string_view pretty_function);

template <class T>
std::string component_name_of()
{
    return component_name(__PRETTY_FUNCTION__);
}

std::string integer_schema(std::int64_t lo, std::int64_t hi);
std::string text_schema(std::size_t min, std::size_t max);
std::string reference(const std::string& name);
std::string or_null(const std::string& schema);
std::string with_default(std::string schema, const std::string& value);

template <class T>
inline constexpr bool is_text = false;
template <std::size_t Min, std::size_t Max>
inline constexpr bool is_text<Text<Min, Max>> = true;

template <class T>
inline constexpr bool is_int = false;
template <std::int64_t Lo, std::int64_t Hi>
inline constexpr bool is_int<Int<Lo, Hi>> = true;

template <class T>
inline constexpr bool is_list_of_values = false;
template <class T>
inline constexpr bool is_list_of_values<AnyOf<T>> = true;

std::string list_schema(const std::string& items, std::size_t most);

} // namespace detail

template <class T>
std::string schema_of(Components& components);

namespace detail {

template <DescribedEnum T>
std::string enum_schema(Components& components)
{
    const std::string name = component_name_of<T>();
    if (components.begin(typeid(T), name)) {
        std::vector<std::string_view> names;
        for (const auto& entry : enum_entries<T>)
            names.push_back(entry.name);
        components.finish(name, R"({"type":"string","enum":)" + json::to_string(names) + "}");
    }
    return reference(name);
}

template <Described T>
std::string struct_schema(Components& components)
{
    const std::string name = component_name_of<T>();
    if (!components.begin(typeid(T), name))
        return reference(name);
    std::string properties;
    std::vector<std::string_view> required;
    for_each_member<T>([&](auto descriptor) {
        using D = decltype(descriptor);
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
        properties.append(properties.empty() ? "" : ",").append(json_key<D>).append(schema_of<Field>(components));
        if (!may_be_absent<Field>)
            required.push_back(json_name<D>);
    });
    std::string schema = R"({"type":"object","properties":{)" + properties + "}";
    if (!required.empty())
        schema += R"(,"required":)" + json::to_string(required);
    // What a type says of itself (`static constexpr std::string_view example = R"({…})"`) is a better example than one
    // that is made up from its fields.
    if constexpr (requires { T::example; })
        schema.append(R"(,"examples":[)").append(T::example).append("]");
    components.finish(name, schema + R"(,"additionalProperties":false})");
    return reference(name);
}

} // namespace detail

// The schema of a field's type; structs and enums become components, and their schema here is a reference to them. A
// type that is written like another one names that as its SameSchema.
template <class T>
std::string schema_of(Components& components)
{
    using namespace detail;
    if constexpr (requires { typename T::SameSchema; })
        return schema_of<typename T::SameSchema>(components);
    else if constexpr (std::same_as<T, bool>)
        return R"({"type":"boolean"})";
    else if constexpr (std::same_as<T, double>)
        return R"({"type":"number"})";
    else if constexpr (PlainInteger<T>)
        return integer_schema(std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    else if constexpr (is_int<T>)
        return integer_schema(T::lowest, T::highest);
    else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>)
        return R"({"type":"string"})";
    else if constexpr (std::same_as<T, Secret>)
        return R"({"type":"string","format":"password"})";
    else if constexpr (is_text<T>)
        return text_schema(T::min_length, T::max_length);
    else if constexpr (std::same_as<T, Email>)
        return R"({"type":"string","format":"email","maxLength":254})";
    else if constexpr (std::same_as<T, Uuid>)
        return R"({"type":"string","format":"uuid"})";
    else if constexpr (std::same_as<T, Timestamp>)
        return R"({"type":"string","format":"date-time"})";
    else if constexpr (std::same_as<T, JsonText>)
        return "{}";
    else if constexpr (is_optional<T> || is_patch<T>)
        return or_null(schema_of<typename T::value_type>(components));
    else if constexpr (is_defaulted<T>)
        return with_default(schema_of<typename T::value_type>(components), json::to_string(T()));
    else if constexpr (is_vector<T>)
        return R"({"type":"array","items":)" + schema_of<typename T::value_type>(components) + "}";
    else if constexpr (is_list_of_values<T>)
        return list_schema(schema_of<typename T::value_type>(components), T::most);
    else if constexpr (is_map<T>)
        return R"({"type":"object","additionalProperties":)" + schema_of<typename T::mapped_type>(components) + "}";
    else if constexpr (DescribedEnum<T>)
        return enum_schema<T>(components);
    else if constexpr (Described<T>)
        return struct_schema<T>(components);
    else
        static_assert(unsupported<T>, "this type has no JSON Schema; is its struct or enum described?");
}

} // namespace omni::json
