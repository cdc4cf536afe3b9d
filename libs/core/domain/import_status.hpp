// The life of an import.
#pragma once

#include <boost/describe/enum.hpp>

namespace omni {

// queued → running → completed | failed; any of these but undone → undoing → undone; queued, running → cancelled.
enum class ImportStatus { queued, running, completed, failed, cancelled, undoing, undone };
BOOST_DESCRIBE_ENUM(ImportStatus, queued, running, completed, failed, cancelled, undoing, undone)

} // namespace omni
