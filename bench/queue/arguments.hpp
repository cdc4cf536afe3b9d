// Arguments: what the command line asks for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni::queue_bench {

// Which transactions are held open, one after the other.
enum class Hold { nothing, snapshot, writer, both };

// The defaults are those of the help text; a zero stands for the part's own.
struct Arguments
{
    std::string url;
    std::string admin_url;
    std::string token; // of the API's one user
    int api_port = 0;
    std::int64_t jobs = 0;
    int users = 200;
    int processes = 1;
    int connections = 1;
    std::size_t concurrency = 2'000;
    std::size_t max_reserve = 4'000;
    int seconds = 0;
    Hold hold = Hold::nothing;
    int hold_after = 10;
    std::int64_t queued = 1'000'000;
    std::int64_t finished = 10'000'000;
    int progress_descriptor = -1;
};

// The command line is wrong; what() is one sentence.
class UsageError : public std::exception
{
public:
    explicit UsageError(std::string message) : message_(std::move(message)) {}
    const char* what() const noexcept override { return message_.c_str(); }

private:
    std::string message_;
};

// Takes "--name value" only, and only names that are among the allowed ones. Throws UsageError.
Arguments read_arguments(std::span<const std::string_view> allowed, std::span<char* const> words);

} // namespace omni::queue_bench
