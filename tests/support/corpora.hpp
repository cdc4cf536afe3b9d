// Files that tests read: those of this checkout, and the corpora that stand beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace omni::support {

// The root of the checkout this program was built from.
std::filesystem::path source_dir();

// The folder of the test corpora: $OMNICRM_CORPORA, else ../shared/corpora seen from the checkout. Nothing when it is
// not there; a test then says so with WARN and succeeds.
std::optional<std::filesystem::path> corpora();

// A file's bytes; throws when it cannot be read.
std::string read_file(const std::filesystem::path& path);

} // namespace omni::support
