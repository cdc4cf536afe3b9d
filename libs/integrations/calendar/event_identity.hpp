// What tells events apart: the UID, and the RECURRENCE-ID of an instance that was changed (RFC 5545 §3.8.4.7,
// §3.8.4.4).
#pragma once

#include "integrations/content_line.hpp"

#include <string>

namespace omni::calendar {

// Both are valid UTF-8 without control characters and at most 1000 bytes long. The splitter and the parser use the
// same.
std::string uid_of(const ContentLine& line);

// "20240131T090000Z", "20240131", or with a TZID "Europe/Paris:20240131T090000".
std::string recurrence_id_of(const ContentLine& line);

} // namespace omni::calendar
