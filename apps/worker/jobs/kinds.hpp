// The job kinds this worker knows; jobs/registry.cpp lists them.
#pragma once

#include "worker/job_kind.hpp"
#include "worker/services.hpp"

namespace omni::worker {

JobKind import_file(Services& services);
JobKind normalize(Services& services);
JobKind extract_contacts(Services& services);
JobKind undo_import(Services& services);
JobKind send_mail(Services& services);
JobKind erase_user(Services& services);

} // namespace omni::worker
