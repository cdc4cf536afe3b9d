// How urgent a job is: what is due goes in this order, and by age within one priority.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace omni {

enum class JobPriority : std::int16_t { urgent, high, medium, low }; // stored as these numbers
BOOST_DESCRIBE_ENUM(JobPriority, urgent, high, medium, low)

} // namespace omni
