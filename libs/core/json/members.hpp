// The members of a described struct, with their JSON names made at compile time.
//
// A type is described once:   struct NewContact { Text<1, 200> display_name; std::optional<Email> email; };
//                             BOOST_DESCRIBE_STRUCT(NewContact, (), (display_name, email))
// and from that come reading (json/read.hpp, json/parameters.hpp), writing (json/write.hpp), the schema
// (json/schema.hpp) and rows (storage). Members of described bases come first. BOOST_DESCRIBE_STRUCT and
// BOOST_DESCRIBE_ENUM take 52 names at most; the 53rd ends in an unreadable macro error: group them into nested structs
// or a base.
#pragma once

#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace omni::json {

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

// The list of member descriptors (each with ::pointer and ::name).
template <Described T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <Described T>
inline constexpr std::size_t member_count = boost::mp11::mp_size<Members<T>>::value;

// Calls f(descriptor) for each member in order.
template <Described T, class F>
constexpr void for_each_member(F&& f)
{
    boost::mp11::mp_for_each<Members<T>>(f);
}

namespace detail {

// snake_case → camelCase into `out`, returning the length. A trailing underscore (a name C++ keeps for itself) goes.
constexpr std::size_t to_camel_case(std::string_view snake, char* out)
{
    std::size_t length = 0;
    bool upper = false;
    for (const char c : snake) {
        if (c == '_') {
            upper = length > 0;
            continue;
        }
        out[length++] = upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return length;
}

// `"camelName":` of a descriptor, in static storage.
template <class Descriptor>
struct Key
{
    static constexpr std::string_view snake = Descriptor::name;
    static constexpr auto made = [] {
        struct
        {
            std::array<char, snake.size() + 3> text{};
            std::size_t length = 0;
        } key;
        key.text[0] = '"';
        key.length = 1 + to_camel_case(snake, key.text.data() + 1);
        key.text[key.length++] = '"';
        key.text[key.length++] = ':';
        return key;
    }();
};

} // namespace detail

// The JSON name of a member: "displayName".
template <class Descriptor>
inline constexpr std::string_view json_name{detail::Key<Descriptor>::made.text.data() + 1,
                                            detail::Key<Descriptor>::made.length - 3};

// The same as it stands in a document: "\"displayName\":".
template <class Descriptor>
inline constexpr std::string_view json_key{detail::Key<Descriptor>::made.text.data(),
                                           detail::Key<Descriptor>::made.length};

} // namespace omni::json
