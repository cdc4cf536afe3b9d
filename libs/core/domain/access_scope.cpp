#include "core/domain/access_scope.hpp"

namespace omni {

AccessScopes AccessScopes::all()
{
    AccessScopes scopes;
    for (const auto& entry : enum_entries<AccessScope>)
        scopes.add(entry.value);
    return scopes;
}

AccessScopes AccessScopes::named(const std::vector<std::string>& names)
{
    AccessScopes scopes;
    for (const std::string& name : names)
        if (const auto scope = enum_from_name<AccessScope>(name))
            scopes.add(*scope);
    return scopes;
}

std::vector<AccessScope> AccessScopes::list() const
{
    std::vector<AccessScope> scopes;
    for (const auto& entry : enum_entries<AccessScope>)
        if (contains(entry.value))
            scopes.push_back(entry.value);
    return scopes;
}

std::vector<std::string> AccessScopes::names() const
{
    std::vector<std::string> names;
    for (const AccessScope scope : list())
        names.emplace_back(enum_name(scope));
    return names;
}

} // namespace omni
