// Query parameters to a described type, by the same description and with the same violations as JSON.
//
// Names are the JSON names. A std::vector takes a repeated parameter, an AnyOf a repeated one and lists with commas;
// anything else may stand once. A field that may be absent in JSON may be absent here. Nesting has no form here, so it
// does not compile.
#pragma once

#include "core/any_of.hpp"
#include "core/json/members.hpp"
#include "core/json/scalar.hpp"
#include "core/json/shapes.hpp"
#include "core/json/violations.hpp"

#include <span>
#include <utility>

namespace omni::json {

using Parameter = std::pair<std::string, std::string>; // name, value; decoded

namespace detail {

template <class T>
inline constexpr bool is_any_of = false;
template <class T>
inline constexpr bool is_any_of<AnyOf<T>> = true;

// Whether a query may leave the parameter out, and whether it may name it twice.
template <class T>
inline constexpr bool may_be_left_out = may_be_absent<T> || is_vector<T> || is_any_of<T>;
template <class T>
inline constexpr bool may_be_repeated = is_vector<T> || is_any_of<T>;

template <class T>
void read_parameter(std::string_view text, T& out, const Path& path, Violations& violations);

// No value holds a comma: those that may be told apart by one are names, ids and times.
template <class T>
void read_list(std::string_view text, AnyOf<T>& out, const Path& path, Violations& violations)
{
    for (bool is_last = false; !is_last;) {
        const std::size_t comma = text.find(',');
        is_last = comma == text.npos;
        T read{};
        read_parameter(text.substr(0, comma), read, path, violations);
        if (!violations.empty())
            return;
        out.add(std::move(read));
        if (out.size() > AnyOf<T>::most)
            return violations.add(path, "must have at most " + std::to_string(AnyOf<T>::most) + " values");
        text.remove_prefix(is_last ? text.size() : comma + 1);
    }
}

template <class T>
void read_parameter(std::string_view text, T& out, const Path& path, Violations& violations)
{
    if constexpr (is_optional<T>)
        read_parameter(text, out.emplace(), path, violations);
    else if constexpr (is_defaulted<T>) {
        typename T::value_type read{};
        read_parameter(text, read, path, violations);
        out = T(std::move(read));
    } else if constexpr (is_any_of<T>) {
        read_list(text, out, path, violations);
    } else if constexpr (is_vector<T>) {
        typename T::value_type read{};
        read_parameter(text, read, path, violations);
        out.push_back(std::move(read));
    } else {
        static_assert(IsScalar<T>, "this type has no form in a query string");
        if (Violation violation = Scalar<T>::read(text, out))
            violations.add(path, std::move(*violation));
    }
}

} // namespace detail

// Fails with validation_failed and every violation under "/name".
template <Described T>
Result<T> read_parameters(std::span<const Parameter> parameters)
{
    T out{};
    Violations violations;
    const Path root;
    bool seen[member_count<T> + 1] = {};
    for (const auto& [name, text] : parameters) {
        const Path path(root, name);
        bool known = false;
        std::size_t index = 0;
        for_each_member<T>([&](auto descriptor) {
            using D = decltype(descriptor);
            using Field = std::remove_cvref_t<decltype(out.*D::pointer)>;
            const std::size_t mine = index++;
            if (name != json_name<D>)
                return;
            known = true;
            if (seen[mine] && !detail::may_be_repeated<Field>)
                violations.add(path, "is given more than once");
            else
                detail::read_parameter(text, out.*D::pointer, path, violations);
            seen[mine] = true;
        });
        if (!known)
            violations.add(path, "is not a known parameter");
    }
    std::size_t index = 0;
    for_each_member<T>([&](auto descriptor) {
        using D = decltype(descriptor);
        using Field = std::remove_cvref_t<decltype(out.*D::pointer)>;
        if (!seen[index++] && !detail::may_be_left_out<Field>)
            violations.add(Path(root, json_name<D>), "is required");
    });
    if (!violations.empty())
        return std::move(violations).to_error();
    return out;
}

} // namespace omni::json
