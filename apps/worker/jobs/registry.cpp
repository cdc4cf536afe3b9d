#include "worker/jobs/registry.hpp"

#include "worker/jobs/kinds.hpp"

namespace omni::worker {

std::vector<JobKind> job_kinds(Services& services)
{
    return {
        import_file(services), normalize(services), extract_contacts(services),
        undo_import(services), send_mail(services), erase_user(services),
    };
}

} // namespace omni::worker
