#include "core/metrics/process.hpp"

#include "core/version.hpp"

#include <sys/resource.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

namespace omni {

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Fields of /proc/self/stat as proc(5) numbers them; the second, the command, may hold spaces and ends with the last
// ')'.
std::vector<std::string> stat_fields()
{
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    std::vector<std::string> fields{"", "", ""};
    std::size_t at = line.rfind(')');
    while (at != line.npos && at + 2 < line.size()) {
        const std::size_t end = line.find(' ', at + 2);
        fields.push_back(line.substr(at + 2, end == line.npos ? end : end - at - 2));
        at = end == line.npos ? end : end - 1;
    }
    return fields;
}

std::optional<std::int64_t> number(const std::vector<std::string>& fields, std::size_t field)
{
    std::int64_t value = 0;
    if (field >= fields.size())
        return std::nullopt;
    const std::string& text = fields[field];
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<double> boot_time()
{
    std::ifstream file("/proc/stat");
    for (std::string word; file >> word;) {
        double value = 0;
        if (word == "btime" && file >> value)
            return value;
    }
    return std::nullopt;
}

std::optional<std::int64_t> open_descriptors()
{
    std::error_code error;
    std::int64_t count = 0;
    for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end; at.increment(error))
        ++count;
    if (error)
        return std::nullopt;
    return count - 1; // the one that is being read
}

} // namespace

void write_process_metrics(Exposition& out, std::string_view program)
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    out.counter("process_cpu_seconds_total", "Processor time of user and system together.");
    out.sample({}, seconds(usage.ru_utime) + seconds(usage.ru_stime));

    const std::vector<std::string> fields = stat_fields();
    out.gauge("process_threads", "Threads.");
    if (const auto threads = number(fields, 20))
        out.sample({}, *threads);
    out.gauge("process_virtual_memory_bytes", "Size of the address space.");
    if (const auto bytes = number(fields, 23))
        out.sample({}, *bytes);
    out.gauge("process_resident_memory_bytes", "Memory that is really there.");
    if (const auto pages = number(fields, 24))
        out.sample({}, *pages * ::sysconf(_SC_PAGESIZE));
    out.gauge("process_start_time_seconds", "When the process began, in Unix time.");
    const auto ticks = number(fields, 22);
    const auto boot = boot_time();
    if (ticks && boot)
        out.sample({}, *boot + static_cast<double>(*ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK)));

    out.gauge("process_open_fds", "Open file descriptors.");
    if (const auto open = open_descriptors())
        out.sample({}, *open);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    out.gauge("process_max_fds", "File descriptors that may be open.");
    out.sample({}, static_cast<double>(limit.rlim_cur));

    out.gauge("omnicrm_build_info", "1, with the program and its version.");
    out.sample({{"program", program}, {"version", version}}, std::int64_t{1});
}

} // namespace omni
