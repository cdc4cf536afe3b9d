// A folder of its own for a test, which goes with it whatever the test says.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <stdlib.h> // mkdtemp
#include <string>

namespace omni::test {

class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::string pattern = std::filesystem::temp_directory_path() / "omnicrm-test-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no folder " + pattern + " can be made");
        path_ = pattern;
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Empty where there is no such file.
inline std::string content(const std::filesystem::path& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace omni::test
