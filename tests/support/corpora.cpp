#include "support/corpora.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace omni::support {

std::filesystem::path source_dir()
{
    return OMNICRM_SOURCE_DIR;
}

std::optional<std::filesystem::path> corpora()
{
    const char* const given = std::getenv("OMNICRM_CORPORA");
    const std::filesystem::path folder = given != nullptr ? given : source_dir().parent_path() / "shared" / "corpora";
    if (!std::filesystem::is_directory(folder))
        return std::nullopt;
    return folder;
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace omni::support
