// Mail as files: where there is no mail server, each message becomes an .eml file that its owner alone may read.
#pragma once

#include "core/error.hpp"

#include <filesystem>
#include <string_view>

namespace omni {

// Writes directory/name.eml (a missing directory is made, for its owner alone), which appears whole or not at all, and
// survives a power failure once this returned. Blocks. Errors: unavailable, with what the system says.
Result<void> drop_mail(const std::filesystem::path& directory, std::string_view name, std::string_view message);

} // namespace omni
