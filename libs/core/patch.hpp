// A field of a merge patch (RFC 7396): left as it is (absent), cleared (null) or replaced (a value).
#pragma once

#include <optional>
#include <utility>

namespace omni {

template <class T>
class Patch
{
public:
    using value_type = T;

    Patch() = default;
    Patch(T value) : given_(true), value_(std::move(value)) {}
    static Patch null()
    {
        Patch patch;
        patch.given_ = true;
        return patch;
    }

    bool is_absent() const { return !given_; }
    bool is_null() const { return given_ && !value_; }
    bool has_value() const { return value_.has_value(); }
    const T& value() const { return value_.value(); }

    // The field after this patch, given what it was before.
    std::optional<T> apply_to(std::optional<T> before) const { return given_ ? value_ : std::move(before); }

    friend bool operator==(const Patch&, const Patch&) = default;

private:
    bool given_ = false;
    std::optional<T> value_;
};

} // namespace omni
