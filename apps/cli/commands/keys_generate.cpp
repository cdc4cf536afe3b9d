// omnicrm keys generate: a new entry for APP_ENCRYPTION_KEYS.
#include "cli/commands/all.hpp"
#include "core/clock.hpp"
#include "core/crypto/key_ring.hpp"
#include "core/timestamp.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

// "k20260102": told apart by when it was made.
std::string id_of_today()
{
    const std::string now = format_rfc3339(system_clock().now());
    return "k" + now.substr(0, 4) + now.substr(5, 2) + now.substr(8, 2);
}

int generate_key(const Arguments& arguments)
{
    const std::string entry = KeyRing::generate(arguments.find("--id").value_or(id_of_today()));
    if (!KeyRing::parse(entry)) {
        refuse("--id may have letters, digits, _ and -, at most 64");
    }
    fmt::print("{}\n", entry);
    return exit_status::ok;
}

} // namespace

Command keys_generate_command()
{
    return {.words = {"keys", "generate"},
            .summary = "make a new entry for APP_ENCRYPTION_KEYS",
            .help = "Prints id:base64 of 32 random bytes and nothing else. Nothing is stored, no database is asked.\n\n"
                    "  omnicrm keys generate --id k2",
            .options = {{.name = "--id", .value = "ID", .help = "what to call it; k and the date by default"}},
            .run = generate_key};
}

} // namespace omni::cli
