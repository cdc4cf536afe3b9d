#include "support/corpora.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace omni::support {

namespace {

bool are_missed = false;

} // namespace

std::filesystem::path source_dir()
{
    return OMNICRM_SOURCE_DIR;
}

std::optional<std::filesystem::path> corpora()
{
    const char* const given = std::getenv("OMNICRM_CORPORA");
    const std::filesystem::path folder = given != nullptr ? given : source_dir().parent_path() / "shared" / "corpora";
    if (!std::filesystem::is_directory(folder)) {
        if (!std::exchange(are_missed, true))
            WARN("skipped: the corpora are not beside this checkout, and OMNICRM_CORPORA names no folder");
        return std::nullopt;
    }
    return folder;
}

bool have_corpora_been_missed()
{
    return std::exchange(are_missed, false);
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace omni::support
