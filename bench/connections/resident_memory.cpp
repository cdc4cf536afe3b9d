#include "connections/resident_memory.hpp"

#include <chrono>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

namespace omni::connections_bench {

double resident_mb(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) * 1024 / 1e6;
    throw std::runtime_error("there is no process " + std::to_string(process));
}

double settled_resident_mb(pid_t process)
{
    constexpr int quiet_looks = 3;
    constexpr int most_looks = 60;
    double last = resident_mb(process);
    for (int look = 0, quiet = 0; look < most_looks && quiet < quiet_looks; ++look) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        const double now = resident_mb(process);
        quiet = std::abs(now - last) <= last / 100 ? quiet + 1 : 0;
        last = now;
    }
    return last;
}

} // namespace omni::connections_bench
