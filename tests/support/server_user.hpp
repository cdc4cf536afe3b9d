// Servers that refuse to run as root (PostgreSQL, PgBouncer) run as the user `postgres` when the tests do.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace omni::test {

inline constexpr const char* server_user = "postgres";

// A new folder /tmp/omnicrm-<name>-XXXXXX of that user. Throws std::runtime_error.
std::filesystem::path make_server_directory(std::string_view name);

// The command line that runs a program as that user; ended by SIGTERM when the thread that started it ends.
std::vector<std::string> as_server_user(const std::vector<std::string>& arguments);

} // namespace omni::test
