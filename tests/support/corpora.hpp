// Files that tests read: those of this checkout, and the corpora that stand beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace omni::support {

// The root of the checkout this program was built from.
std::filesystem::path source_dir();

// The folder of the test corpora: $OMNICRM_CORPORA, else ../shared/corpora seen from the checkout. Nothing when it is
// not there: that is said, and the running test case counts as skipped.
std::optional<std::filesystem::path> corpora();

// Whether corpora() had nothing to give since this was asked last.
bool have_corpora_been_missed();

// A file's bytes; throws when it cannot be read.
std::string read_file(const std::filesystem::path& path);

} // namespace omni::support
