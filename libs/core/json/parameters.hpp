// Query parameters to a described type, by the same description and with the same violations as JSON.
//
// Names are the JSON names. A std::vector takes a repeated parameter; anything else may stand once. A field that may be
// absent in JSON may be absent here. Nesting has no form here, so it does not compile.
#pragma once

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
void read_parameter(std::string_view text, T& out, const Path& path, Violations& violations)
{
    if constexpr (is_optional<T>)
        read_parameter(text, out.emplace(), path, violations);
    else if constexpr (is_defaulted<T>) {
        typename T::value_type read{};
        read_parameter(text, read, path, violations);
        out = T(std::move(read));
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
            if (seen[mine] && !detail::is_vector<Field>)
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
        if (!seen[index++] && !detail::may_be_absent<Field> && !detail::is_vector<Field>)
            violations.add(Path(root, json_name<D>), "is required");
    });
    if (!violations.empty())
        return std::move(violations).to_error();
    return out;
}

} // namespace omni::json
