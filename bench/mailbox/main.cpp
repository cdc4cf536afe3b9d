// mailbox_generator: writes a mailbox (mboxrd) like a working person's, the same for the same arguments everywhere.
#include "mailbox/correspondence.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view help = R"(mailbox_generator [--messages N] [--owner ADDRESS] [--seed N] > FILE.mbox

Writes N messages (default 20000) of ADDRESS's mailbox (default owner@example.com) to standard output. The same
arguments give the same bytes on every machine; a longer mailbox begins with the shorter one.
)";

struct Arguments
{
    std::uint64_t messages = 20'000;
    std::uint64_t seed = 1;
    std::string owner = "owner@example.com";
};

bool read_number(std::string_view text, std::uint64_t& out)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    return problem == std::errc() && end == text.data() + text.size();
}

std::optional<Arguments> read_arguments(int count, char** values)
{
    Arguments arguments;
    for (int n = 1; n + 1 < count; n += 2) {
        const std::string_view name = values[n];
        const std::string_view value = values[n + 1];
        if (name == "--owner") {
            arguments.owner = value;
        } else if (!(name == "--messages" && read_number(value, arguments.messages)) &&
                   !(name == "--seed" && read_number(value, arguments.seed))) {
            return std::nullopt;
        }
    }
    const bool is_complete = count % 2 == 1;
    const bool has_address = arguments.owner.find('@') != std::string::npos;
    return is_complete && has_address ? std::optional(arguments) : std::nullopt;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--help") == 0) {
        std::fwrite(help.data(), 1, help.size(), stdout);
        return 0;
    }
    const std::optional<Arguments> arguments = read_arguments(argc, argv);
    if (!arguments) {
        std::fwrite(help.data(), 1, help.size(), stderr);
        return 2;
    }
    try {
        omni::mailbox::Correspondence mailbox(arguments->seed, arguments->owner);
        for (std::uint64_t n = 0; n < arguments->messages; ++n) {
            const std::string message = mailbox.next();
            if (std::fwrite(message.data(), 1, message.size(), stdout) != message.size()) {
                std::perror("mailbox_generator");
                return 1;
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mailbox_generator: %s\n", error.what());
        return 1;
    }
    return 0;
}
