// How a folder of SQL files becomes a design.
#include "queue_designs/design.hpp"

#include <fmt/core.h>

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace omni::queue_designs {

namespace {

constexpr int deepest_include = 8;

std::string read_sql(const std::filesystem::path& file, int depth = 0)
{
    constexpr std::string_view include = "\\ir ";
    std::ifstream in(file);
    if (!in || depth > deepest_include) {
        throw std::runtime_error(fmt::format("cannot read {}", file.string()));
    }
    std::string sql;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(include)) {
            sql += read_sql(file.parent_path() / line.substr(include.size()), depth + 1);
        } else {
            sql += line;
            sql += '\n';
        }
    }
    return sql;
}

} // namespace

Design read_design(const std::filesystem::path& folder)
{
    const std::filesystem::path rotate = folder / "rotate.sql";
    return {.name = std::filesystem::canonical(folder).filename().string(),
            .schema = read_sql(folder / "schema.sql"),
            .enqueue = read_sql(folder / "enqueue.sql"),
            .claim = read_sql(folder / "claim.sql"),
            .complete = read_sql(folder / "complete.sql"),
            .finished = read_sql(folder / "finished.sql"),
            .rotate = std::filesystem::exists(rotate) ? read_sql(rotate) : std::string()};
}

} // namespace omni::queue_designs
