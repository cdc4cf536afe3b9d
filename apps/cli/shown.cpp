#include "cli/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace omni::cli {

std::string shown(Timestamp time)
{
    return format_rfc3339(time).substr(0, 19) + "Z";
}

std::string shown_duration(std::optional<double> seconds)
{
    if (!seconds) {
        return "-";
    }
    if (*seconds < 0.9995) {
        return fmt::format("{:.0f} ms", std::max(*seconds, 0.0) * 1000);
    }
    if (*seconds < 59.95) {
        return fmt::format("{:.1f} s", *seconds);
    }
    const double minutes = std::round(*seconds / 60);
    if (minutes < 60) {
        return fmt::format("{:.0f} min", minutes);
    }
    if (minutes < 48 * 60) {
        return fmt::format("{:.0f} h {:.0f} min", std::floor(minutes / 60), std::fmod(minutes, 60));
    }
    return fmt::format("{:.0f} d", std::floor(minutes / (24 * 60)));
}

std::string shown_size(std::int64_t bytes)
{
    constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
    double size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < units.size()) {
        size /= 1024;
        ++unit;
    }
    return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", size, units[unit]);
}

std::string shown_on_one_line(std::string_view text)
{
    constexpr std::size_t longest = 200;
    const bool is_cut = text.size() > longest;
    if (is_cut) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
            --end; // inside a character
        }
        text = text.substr(0, end);
    }
    std::string line(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            c = ' ';
        }
    }
    return is_cut ? line + "…" : line;
}

} // namespace omni::cli
