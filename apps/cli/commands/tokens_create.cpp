// omnicrm tokens create: an API token of a user, for scripts.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "core/crypto/token.hpp"
#include "storage/api_tokens.hpp"
#include "storage/operations/accounts.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

boost::asio::awaitable<Result<ApiToken>> create(Database& database, std::string email, std::string name,
                                                Sha256Digest hash, std::optional<AccessScopes> scopes)
{
    Accounts accounts(database);
    const Result<UserId> user = co_await accounts.find(email);
    if (!user) {
        co_return user.error();
    }
    ApiTokens tokens(database);
    co_return co_await tokens.create(*user, name, hash, std::nullopt, scopes, the_operator);
}

// Nothing when none is named: everything.
std::optional<AccessScopes> read_scopes(const std::vector<std::string>& names)
{
    if (names.empty())
        return std::nullopt;
    AccessScopes scopes;
    for (const std::string& name : names) {
        const auto scope = enum_from_name<AccessScope>(name);
        if (!scope) {
            refuse(fmt::format("there is no scope '{}'; there are: {}", name,
                               fmt::join(AccessScopes::all().names(), ", ")));
        }
        scopes.add(*scope);
    }
    return scopes;
}

int create_token(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    auto scopes = read_scopes(arguments.all("--scope"));
    Session session(config.database_owner_url);
    const NewToken token = new_token();
    session.run(
        create(session.database(), arguments.get("--email"), arguments.get("--name"), token.hash, std::move(scopes)));
    fmt::print("{}\n", token.text.reveal());
    return exit_status::ok;
}

} // namespace

Command tokens_create_command()
{
    return {
        .words = {"tokens", "create"},
        .summary = "create an API token of a user",
        .help =
            "Prints a token for \"Authorization: Bearer …\", this once: only its hash is kept. It does not expire;\n"
            "its user can revoke it. It may do whatever its user may, unless --scope says what. Nothing else is "
            "printed,\n"
            "so a script can take it:\n\n"
            "  token=$(omnicrm tokens create --email ada@example.com --name backup --scope contacts:read)",
        .options = {{.name = "--email", .value = "ADDRESS", .help = "whose token", .is_required = true},
                    {.name = "--name", .value = "TEXT", .help = "what it is for; shown in lists", .is_required = true},
                    {.name = "--scope",
                     .value = "SCOPE",
                     .help = "what it may do, such as contacts:read; everything without",
                     .is_repeatable = true}},
        .run = create_token};
}

} // namespace omni::cli
