#include "cli/list_limit.hpp"

namespace omni::cli {

Option limit_option()
{
    return {.name = "--limit", .value = "N", .help = "how many at most (1–1000, default 20)"};
}

std::int32_t read_limit(const Arguments& arguments)
{
    return read_number("--limit", arguments.find("--limit").value_or("20"), 1, 1'000);
}

} // namespace omni::cli
