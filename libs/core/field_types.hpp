// Types for the fields of described structs: each carries its constraint, so that the validator, the JSON Schema and
// the code that uses the field cannot disagree.
//
// A default-constructed Text<1,…> or Int<1,…> breaks its own rule: it is the state of a field nobody has filled yet.
#pragma once

#include "core/error.hpp"
#include "core/json_text.hpp"
#include "core/patch.hpp"
#include "core/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace omni {

// What is wrong with a value ("must have at most 200 characters"), or nothing.
using Violation = std::optional<std::string>;

namespace fields {

Violation check_text(std::string_view text, std::size_t min, std::size_t max);
Violation check_email(std::string_view text);
Violation check_range(std::int64_t value, std::int64_t lo, std::int64_t hi);
[[noreturn]] void refuse(const std::string& violation);

} // namespace fields

// UTF-8 of Min to Max code points, without U+0000 (PostgreSQL's text cannot hold it).
template <std::size_t Min, std::size_t Max>
class Text
{
public:
    using Base = std::string;
    static constexpr std::size_t min_length = Min;
    static constexpr std::size_t max_length = Max;

    Text() = default;
    // Throws Failure(validation_failed) when the text breaks the rule; check() first where that can happen.
    explicit Text(std::string text) : text_(std::move(text))
    {
        if (const Violation violation = check(text_))
            fields::refuse(*violation);
    }

    static Violation check(std::string_view text) { return fields::check_text(text, Min, Max); }

    const std::string& value() const& { return text_; }
    std::string value() && { return std::move(text_); }
    operator std::string_view() const { return text_; }

    friend auto operator<=>(const Text&, const Text&) = default;

private:
    std::string text_;
};

// One mailbox address, "local@domain", as RFC 5321 §4.1.2 writes it without comments, quoting or address literals;
// UTF-8 on both sides (RFC 6531). At most 254 bytes, 64 of them local (RFC 5321 §4.5.3.1). Kept as written: normalising
// is the domain's business.
class Email
{
public:
    using Base = std::string;

    Email() = default;
    explicit Email(std::string text) : text_(std::move(text))
    {
        if (const Violation violation = check(text_))
            fields::refuse(*violation);
    }

    static Violation check(std::string_view text) { return fields::check_email(text); }

    const std::string& value() const { return text_; }
    operator std::string_view() const { return text_; }

    friend auto operator<=>(const Email&, const Email&) = default;

private:
    std::string text_;
};

// An integer from Lo to Hi; 32 bits wide where that suffices.
template <std::int64_t Lo, std::int64_t Hi>
class Int
{
public:
    using Base = std::conditional_t<Lo >= std::numeric_limits<std::int32_t>::min() &&
                                        Hi <= std::numeric_limits<std::int32_t>::max(),
                                    std::int32_t, std::int64_t>;
    static constexpr std::int64_t lowest = Lo;
    static constexpr std::int64_t highest = Hi;

    Int() = default;
    explicit Int(Base value) : value_(value)
    {
        if (const Violation violation = check(value_))
            fields::refuse(*violation);
    }

    static Violation check(std::int64_t value) { return fields::check_range(value, Lo, Hi); }

    Base value() const { return value_; }
    operator Base() const { return value_; }

private:
    Base value_ = 0;
};

// A field that may be left out and then has the value V: `Defaulted<Int<1, 200>, 50>`, `Defaulted<Order, Order::asc>`.
// Null is refused. The schema states the default.
template <class T, auto V>
class Defaulted
{
public:
    using value_type = T;
    static constexpr auto default_value = V;

    Defaulted() : value_(T(V)) {}
    Defaulted(T value) : value_(std::move(value)) {}

    const T& value() const { return value_; }
    operator const T&() const { return value_; }

private:
    T value_;
};

} // namespace omni
