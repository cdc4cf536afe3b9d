// JSON to a described type, with every violation at once.
//
// Supported: bool, 16/32/64-bit integers, double, std::string, Secret, the field types, Uuid, Timestamp, described
// enums, std::optional (absent or null), Patch (absent, null, value), Defaulted, std::vector, std::map<std::string, …>,
// JsonText, and described structs of these. Unknown, repeated and missing fields are violations.
#pragma once

#include "core/json/document.hpp"
#include "core/json/members.hpp"
#include "core/json/scalar.hpp"
#include "core/json/shapes.hpp"
#include "core/json/violations.hpp"

namespace omni::json {

namespace detail {

std::string wrong_kind(Kind wanted);
void check_name(std::string_view name, const Path& path, Violations& violations);
void read_json_text(const Value& value, JsonText& out, const Path& path, Violations& violations);

template <class T>
void read_value(const Value& value, T& out, const Path& path, Violations& violations);

template <class T>
void read_scalar(const Value& value, T& out, const Path& path, Violations& violations)
{
    if (value.kind() != Scalar<T>::kind)
        violations.add(path, wrong_kind(Scalar<T>::kind));
    else if (Violation violation = Scalar<T>::read(value.text(), out))
        violations.add(path, std::move(*violation));
}

template <class T>
void read_elements(const Value& value, std::vector<T>& out, const Path& path, Violations& violations)
{
    if (value.kind() != Kind::array)
        return violations.add(path, wrong_kind(Kind::array));
    std::size_t index = 0;
    for (const Value element : value) {
        T read{};
        read_value(element, read, Path(path, index++), violations);
        out.push_back(std::move(read));
    }
}

template <class Map>
void read_entries(const Value& value, Map& out, const Path& path, Violations& violations)
{
    if (value.kind() != Kind::object)
        return violations.add(path, wrong_kind(Kind::object));
    for (const Value entry : value) {
        const Path at(path, entry.name());
        check_name(entry.name(), at, violations);
        typename Map::mapped_type read{};
        read_value(entry, read, at, violations);
        if (!out.emplace(entry.name(), std::move(read)).second)
            violations.add(at, "is given more than once");
    }
}

// Reads one member of an object into the field of that name; false when there is none.
template <class T>
bool read_member(const Value& member, T& out, bool (&seen)[member_count<T> + 1], const Path& path,
                 Violations& violations)
{
    const std::string_view name = member.name();
    bool known = false;
    std::size_t index = 0;
    for_each_member<T>([&](auto descriptor) {
        using D = decltype(descriptor);
        const std::size_t mine = index++;
        if (known || name != json_name<D>)
            return;
        known = true;
        if (seen[mine])
            violations.add(path, "is given more than once");
        else
            read_value(member, out.*D::pointer, path, violations);
        seen[mine] = true;
    });
    return known;
}

template <Described T>
void read_members(const Value& value, T& out, const Path& path, Violations& violations)
{
    if (value.kind() != Kind::object)
        return violations.add(path, wrong_kind(Kind::object));
    bool seen[member_count<T> + 1] = {};
    for (const Value member : value) {
        const Path at(path, member.name());
        if (!read_member(member, out, seen, at, violations))
            violations.add(at, "is not a known field");
    }
    std::size_t index = 0;
    for_each_member<T>([&](auto descriptor) {
        using D = decltype(descriptor);
        using Field = std::remove_cvref_t<decltype(out.*D::pointer)>;
        if (!seen[index++] && !may_be_absent<Field>)
            violations.add(Path(path, json_name<D>), "is required");
    });
}

template <class T>
void read_value(const Value& value, T& out, const Path& path, Violations& violations)
{
    if constexpr (is_optional<T>) {
        if (!value.is_null())
            read_value(value, out.emplace(), path, violations);
    } else if constexpr (is_patch<T>) {
        typename T::value_type read{};
        if (value.is_null())
            out = T::null();
        else {
            read_value(value, read, path, violations);
            out = T(std::move(read));
        }
    } else if constexpr (is_defaulted<T>) {
        typename T::value_type read{};
        read_value(value, read, path, violations);
        out = T(std::move(read));
    } else if constexpr (IsScalar<T>)
        read_scalar(value, out, path, violations);
    else if constexpr (is_vector<T>)
        read_elements(value, out, path, violations);
    else if constexpr (is_map<T>)
        read_entries(value, out, path, violations);
    else if constexpr (std::is_same_v<T, JsonText>)
        read_json_text(value, out, path, violations);
    else if constexpr (Described<T>)
        read_members(value, out, path, violations);
    else
        static_assert(unsupported<T>, "this type cannot be read from JSON; is its struct or enum described?");
}

} // namespace detail

// Fails with invalid_json (see Document::parse), or with validation_failed and every violation under its JSON pointer.
template <class T>
Result<T> read(std::string_view text)
{
    const Result<Document> document = Document::parse(text);
    if (!document)
        return document.error();
    T out{};
    Violations violations;
    detail::read_value(document->root(), out, Path(), violations);
    if (!violations.empty())
        return std::move(violations).to_error();
    return out;
}

} // namespace omni::json
