// Design: the statements of one folder.
#pragma once

#include <filesystem>
#include <string>

namespace omni::queue_designs {

struct Design
{
    std::string name; // of the folder
    std::string schema;
    std::string enqueue;
    std::string claim;
    std::string complete;
    std::string finished;
    std::string rotate; // empty: nothing takes turns
};

// Reads the files. A line `\ir FILE` stands for that file, relative to the one it is in, as in psql.
Design read_design(const std::filesystem::path& folder);

} // namespace omni::queue_designs
