// omnicrm users create: a user, the profile, and the key their data is encrypted with.
#include "cli/commands/all.hpp"
#include "cli/key_places.hpp"
#include "cli/session.hpp"
#include "core/crypto/password.hpp"
#include "core/domain/email_identity.hpp"
#include "core/domain/new_password.hpp"
#include "core/random.hpp"
#include "storage/data_keys.hpp"
#include "storage/operations/accounts.hpp"

#include <fmt/format.h>

#include <iostream>

namespace omni::cli {
namespace {

constexpr std::size_t generated_bytes = 15; // 120 bits, 20 characters

struct NewUser
{
    std::string email;
    std::string name;
    std::string password;
    std::vector<std::string> own_emails; // normalised
    bool is_password_generated = false;
};

std::string read_password()
{
    std::string line;
    std::getline(std::cin, line);
    if (const Violation violation = check_new_password(Secret(line))) {
        refuse("the password " + *violation);
    }
    return line;
}

NewUser read_user(const Arguments& arguments)
{
    NewUser user{.email = arguments.get("--email"), .name = arguments.find("--name").value_or("")};
    if (!is_email_address(user.email)) {
        refuse("'" + user.email + "' is not an e-mail address");
    }
    for (const std::string& address : arguments.all("--own-address")) {
        const std::optional<std::string> normal = normalize_email(address);
        if (!normal) {
            refuse("'" + address + "' is not an e-mail address");
        }
        user.own_emails.push_back(*normal);
    }
    user.is_password_generated = !arguments.has("--password-stdin");
    user.password = user.is_password_generated ? to_base64url(random_bytes(generated_bytes)) : read_password();
    return user;
}

boost::asio::awaitable<Result<UserId>> create(Database& database, DataKeys& data_keys, const NewUser& user)
{
    Accounts accounts(database);
    const Result<UserId> id = co_await accounts.create({.email = user.email,
                                                        .display_name = user.name,
                                                        .password_hash = hash_password(user.password),
                                                        .own_emails = user.own_emails});
    if (!id) {
        co_return id.error();
    }
    const Result<AeadKey> key = co_await data_keys.key_of(*id);
    if (!key) {
        co_return key.error();
    }
    co_return id;
}

int create_user(const Arguments& arguments)
{
    KeystoreConfig config;
    load_or_exit(keystore_settings(config));
    const NewUser user = read_user(arguments);
    Session session(config.database_owner_url);
    DataKeys data_keys(session.database(), *config.encryption_keys, open_keystore(session, config));
    const UserId id = session.run(create(session.database(), data_keys, user));
    fmt::print("id        {}\nemail     {}\n", id.to_string(), user.email);
    if (user.is_password_generated) {
        fmt::print("password  {}\n\nThe password is shown this once.\n", user.password);
    }
    return exit_status::ok;
}

} // namespace

Command users_create_command()
{
    return {
        .words = {"users", "create"},
        .summary = "create a user who can sign in",
        .help = "Creates the user, an empty profile and the user's own encryption key, wrapped by the first of\n"
                "APP_ENCRYPTION_KEYS. Without --password-stdin a password is generated and printed, once.\n\n"
                "  omnicrm users create --email ada@example.com --name 'Ada Byron' --own-address ada@work.example",
        .options = {{.name = "--email", .value = "ADDRESS", .help = "what the user signs in with", .is_required = true},
                    {.name = "--name", .value = "TEXT", .help = "what the user is called"},
                    {.name = "--password-stdin",
                     .value = "",
                     .help = "take the password from standard input's first line"},
                    {.name = "--own-address",
                     .value = "ADDRESS",
                     .help = "another address of the same person: mail from it is the user's own",
                     .is_repeatable = true}},
        .run = create_user};
}

} // namespace omni::cli
