// The queue by kind as a table for a terminal: what `omnicrm jobs top` shows.
#pragma once

#include "storage/operations/queue_watch.hpp"

#include <span>
#include <string>

namespace omni::cli {

// A line of totals, a heading, a line a kind; each ends with a line feed.
std::string queue_table(std::span<const KindOverview> kinds, std::size_t live_workers, Timestamp now);

} // namespace omni::cli
