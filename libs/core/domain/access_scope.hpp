// What an API token may be allowed to do: one scope for each route, "contacts:read" in JSON, SQL and on the command
// line.
#pragma once

#include "core/enum_names.hpp"

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// A new one goes here, into the description below, and to the routes that ask for it; nowhere else.
enum class AccessScope {
    contacts_read,
    contacts_write,
    interactions_read,
    imports_read,
    imports_write,
    jobs_read,
    jobs_write,
    events_read,
    account_read,
    account_write,
};
BOOST_DESCRIBE_ENUM(AccessScope, contacts_read, contacts_write, interactions_read, imports_read, imports_write,
                    jobs_read, jobs_write, events_read, account_read, account_write)

namespace detail {

// "contacts_read" → "contacts:read".
template <class Descriptor>
inline constexpr auto access_scope_text = [] {
    constexpr std::string_view name = Descriptor::name;
    std::array<char, name.size()> text{};
    for (std::size_t i = 0; i < name.size(); ++i)
        text[i] = i == name.rfind('_') ? ':' : name[i];
    return text;
}();

} // namespace detail

template <>
inline constexpr auto enum_entries<AccessScope> = [] {
    using List = boost::describe::describe_enumerators<AccessScope>;
    std::array<EnumEntry<AccessScope>, boost::mp11::mp_size<List>::value> entries{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto d) {
        constexpr const auto& text = detail::access_scope_text<decltype(d)>;
        entries[i++] = {d.value, std::string_view(text.data(), text.size())};
    });
    return entries;
}();

// A set of scopes.
class AccessScopes
{
public:
    AccessScopes() = default; // none
    explicit AccessScopes(const std::vector<AccessScope>& scopes)
    {
        for (const AccessScope scope : scopes)
            add(scope);
    }

    static AccessScopes all();
    // By name; names of scopes this version does not know are left out.
    static AccessScopes named(const std::vector<std::string>& names);

    void add(AccessScope scope) { bits_ |= bit(scope); }
    bool contains(AccessScope scope) const { return (bits_ & bit(scope)) != 0; }
    bool contains(const AccessScopes& others) const { return (others.bits_ & ~bits_) == 0; }
    bool empty() const { return bits_ == 0; }

    // In the order of the enumeration.
    std::vector<AccessScope> list() const;
    std::vector<std::string> names() const;

    friend bool operator==(const AccessScopes&, const AccessScopes&) = default;

private:
    static std::uint64_t bit(AccessScope scope) { return std::uint64_t{1} << static_cast<unsigned>(scope); }

    std::uint64_t bits_ = 0;
};

} // namespace omni
