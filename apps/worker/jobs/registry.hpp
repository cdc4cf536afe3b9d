// Every job kind this program knows: one file and one line each.
#pragma once

#include "worker/job_kind.hpp"

#include <vector>

namespace omni::worker {

struct Services;

std::vector<JobKind> job_kinds(Services& services);

} // namespace omni::worker
