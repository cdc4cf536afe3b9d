// omnicrm jwt list, jwt accept, jwt remove: whose JSON Web Tokens the API takes for bearer tokens.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "core/crypto/jwk.hpp"
#include "core/enum_names.hpp"
#include "core/json/write.hpp"
#include "storage/operations/all_jwt_keys.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>

namespace omni::cli {
namespace {

std::string read_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file)
        refuse(fmt::format("FILE: '{}' cannot be read", path));
    return text;
}

// "/keys/1/kty must be RSA or EC", for what stands at `place` in the file.
std::string first_problem(const std::string& place, const Error& error)
{
    const std::string where = place + (error.fields.empty() ? "" : error.fields.front().pointer);
    const std::string& what = error.fields.empty() ? error.message : error.fields.front().message;
    return where.empty() ? what : where + " " + what;
}

struct NamedKey
{
    std::string kid;
    std::string jwk;
};

// All keys of the set, or a sentence about the first that is none: half an issuer's keys would refuse half its tokens.
std::vector<NamedKey> read_set(const std::string& path)
{
    const std::string text = read_file(path);
    const auto set = keys_of_set(text);
    if (!set)
        refuse("FILE: " + first_problem("", set.error()));
    std::vector<NamedKey> keys;
    std::set<std::string> names;
    for (const std::string& jwk : *set) {
        const auto key = VerificationKey::from_jwk(jwk);
        if (!key)
            refuse("FILE: " + first_problem(fmt::format("/keys/{}", keys.size()), key.error()));
        if (!names.insert(key->id()).second)
            refuse(fmt::format("FILE: /keys/{}/kid '{}' stands twice", keys.size(), shown_on_one_line(key->id())));
        keys.push_back({key->id(), jwk});
    }
    if (keys.empty())
        refuse("FILE: /keys has no key");
    return keys;
}

int accept_keys(const Arguments& arguments)
{
    const std::vector<NamedKey> keys = read_set(arguments.get("FILE"));
    Session session(owner_url());
    for (const NamedKey& key : keys) {
        const bool is_replaced = session.run(AllJwtKeys(session.database()).put(key.kid, key.jwk));
        fmt::print("{}: tokens made with key '{}'\n", is_replaced ? "replaced" : "accepted",
                   shown_on_one_line(key.kid));
    }
    return exit_status::ok;
}

int list_keys(const Arguments& arguments)
{
    Session session(owner_url());
    const std::vector<JwtKey> keys = session.run(AllJwtKeys(session.database()).list());
    if (arguments.has("--json")) {
        fmt::print("{}\n", json::to_string(keys));
        return exit_status::ok;
    }
    constexpr std::string_view line = "{:<44}  {:<9}  {}\n";
    fmt::print(line, "KID", "ALGORITHM", "ACCEPTED SINCE");
    for (const JwtKey& key : keys) {
        const auto read = VerificationKey::from_jwk(key.jwk.text);
        fmt::print(line, shown_on_one_line(key.kid), read ? enum_name(read->algorithm()) : "unusable",
                   shown(key.added_at));
    }
    return exit_status::ok;
}

int remove_key(const Arguments& arguments)
{
    Session session(owner_url());
    const std::string& kid = arguments.get("KID");
    session.run(AllJwtKeys(session.database()).remove(kid));
    fmt::print("removed: tokens made with key '{}' are refused from now on\n", shown_on_one_line(kid));
    return exit_status::ok;
}

} // namespace

Command jwt_accept_command()
{
    return {.words = {"jwt", "accept"},
            .summary = "accept JSON Web Tokens made with the keys of a JWK set",
            .help =
                "FILE is what the issuer publishes, often as /.well-known/jwks.json: RSA keys (RS256) and P-256 keys\n"
                "(ES256). All of its keys are accepted, or none and a sentence says why. A key of the same name is\n"
                "replaced, others stay: when an issuer changes keys, accept the new set, and remove the old key\n"
                "once its tokens have run out.\n\n"
                "  curl -o jwks.json https://issuer.example/.well-known/jwks.json\n"
                "  omnicrm jwt accept jwks.json",
            .options = {{.name = "FILE", .value = "", .help = "a JWK set (RFC 7517)", .is_required = true}},
            .run = accept_keys};
}

Command jwt_list_command()
{
    return {.words = {"jwt", "list"},
            .summary = "list the keys whose JSON Web Tokens are accepted",
            .help = "By name. A shared secret (JWT_SECRET) is the API's setting and not listed.\n\n"
                    "  omnicrm jwt list",
            .options = {{.name = "--json", .value = "", .help = "a JSON array with the keys themselves"}},
            .run = list_keys};
}

Command jwt_remove_command()
{
    return {
        .words = {"jwt", "remove"},
        .summary = "accept a key's JSON Web Tokens no longer",
        .help = "From the next request on, by every API process.\n\n"
                "  omnicrm jwt remove 2026-key-1",
        .options = {{.name = "KID", .value = "", .help = "the key's name, as jwt list shows it", .is_required = true}},
        .run = remove_key};
}

} // namespace omni::cli
