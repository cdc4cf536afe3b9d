// omnicrm jobs pause, jobs resume: keeps jobs of a kind or user from being started.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/accounts.hpp"
#include "storage/operations/queue_controls.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

// A kind, or the user of an address.
struct Target
{
    std::string kind;
    std::string email;
    std::optional<UserId> user{};

    std::string name() const { return user ? "of " + email : "of kind " + kind; }
};

// Checks the command line, then that there is such a kind or user.
Target find_target(const Arguments& arguments, Session& session)
{
    Target target{arguments.find("--kind").value_or(""), arguments.find("--email").value_or("")};
    if (target.kind.empty()) {
        Accounts accounts(session.database());
        target.user = session.run(accounts.find(target.email));
    } else {
        QueueControls controls(session.database());
        session.run(controls.rule(target.kind));
    }
    return target;
}

std::string owner_url(const Arguments& arguments)
{
    if (arguments.has("--kind") == arguments.has("--email")) {
        refuse("say either --kind or --email");
    }
    return cli::owner_url();
}

int pause_jobs(const Arguments& arguments)
{
    Session session(owner_url(arguments));
    const Target target = find_target(arguments, session);
    QueueControls controls(session.database());
    session.run(target.user ? controls.pause_user(*target.user) : controls.pause_kind(target.kind));
    fmt::print("paused: jobs {} are not started any more; those that run go on to their end\n", target.name());
    return exit_status::ok;
}

int resume_jobs(const Arguments& arguments)
{
    Session session(owner_url(arguments));
    const Target target = find_target(arguments, session);
    QueueControls controls(session.database());
    const bool was_paused =
        session.run(target.user ? controls.resume_user(*target.user) : controls.resume_kind(target.kind));
    fmt::print("{}: jobs {} are started\n", was_paused ? "resumed" : "not paused", target.name());
    return exit_status::ok;
}

std::vector<Option> target_options()
{
    return {{.name = "--kind", .value = "KIND", .help = "jobs of this kind, whoever's they are"},
            {.name = "--email", .value = "ADDRESS", .help = "this user's jobs, of whatever kind"}};
}

} // namespace

Command jobs_pause_command()
{
    return {.words = {"jobs", "pause"},
            .summary = "start no more jobs of a kind or user",
            .help = "What runs goes on to its end, and jobs can be enqueued as before: they wait. A pause holds until\n"
                    "jobs resume, through restarts of everything; doctor and jobs top show it.\n\n"
                    "  omnicrm jobs pause --kind normalize\n"
                    "  omnicrm jobs pause --email ada@example.com",
            .options = target_options(),
            .run = pause_jobs};
}

Command jobs_resume_command()
{
    return {.words = {"jobs", "resume"},
            .summary = "start jobs of a paused kind or user again",
            .help = "Takes a pause back. What has waited starts in its old order, within a second. Harmless without a\n"
                    "pause.\n\n"
                    "  omnicrm jobs resume --kind normalize",
            .options = target_options(),
            .run = resume_jobs};
}

} // namespace omni::cli
