// The command line of api_connections.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace omni::connections_bench {

struct UsageError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

struct Arguments
{
    bool wants_help = false;
    pid_t process = 0;
    std::uint16_t port = 0;
    std::vector<std::size_t> connections{}; // ascending
    std::vector<std::size_t> streams{};
    std::vector<std::string> sessions{};
};

extern const std::string_view help;

// Throws UsageError.
Arguments read_arguments(std::span<char* const> words);

} // namespace omni::connections_bench
