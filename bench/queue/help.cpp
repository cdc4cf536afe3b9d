// The help text; the options it names are those of parts.cpp.
#include "queue/help.hpp"

namespace omni::queue_bench {

const std::string_view help = R"(queue_bench PART --url URL --admin-url URL [OPTION…]

Measures the job queue with handlers that do nothing. Every figure is a line "METRIC UNIT VALUE" on standard output; what
happens meanwhile goes to standard error. The database must be migrated and made to be thrown away: each part begins by
DELETING every job in it.

  --url URL         as the role omnicrm_worker: postgresql://…
  --admin-url URL   of the same database as a superuser, who empties tables, vacuums and makes checkpoints

drain               preloads --jobs (200000) in bulks of 1,000, each of the next of --users (200), then lets --processes (1)
                    workers at them; fails unless every job was run and completed once
                    drain_<processes>p  jobs a second, from the first handler call of all workers to the last
                    worker_rss_mb       the most memory one of them had (VmHWM)
limit-drain         the same jobs taken by a thin loop over libpq that calls claim_jobs() and complete_jobs() for 1,000 jobs
                    at a time, on --connections (1), without a worker or a handler
                    drain_libpq_<connections>
enqueue             one connection, up to --jobs (200000) or --seconds (10) for each of these, through enqueue_jobs():
                    enqueue_single            our storage layer, one job a transaction, one after the other
                    enqueue_bulk              the same with 1,000 jobs
                    enqueue_single_libpq, enqueue_bulk_libpq
                                              plain libpq, prepared and binary, with the same two round trips as ours:
                                              begin, settings of the transaction and the statement; commit
                    enqueue_single_libpq_1trip, enqueue_bulk_libpq_1trip
                                              plain libpq, the statement alone as its own transaction
                    enqueue_copy, enqueue_copy_libpq   1,000 jobs by COPY into omnicrm.job_intake
                    Those that are compared take turns, a second each. Nothing is notified here, but by COPY; see pickup.
pickup              --jobs (1000) one by one, 5 to 15 ms apart, by omnicrm.enqueue() with its NOTIFY; one idle worker, which
                    listens
                    pickup_p50_ms, pickup_p99_ms   from the call to the start of the handler, in another process
limit-pickup        the same for rows of a bare table, by plain libpq: inserted and notified in one statement, and taken by
                    another of who listens
                    pickup_p50_ms_libpq, pickup_p99_ms_libpq
pickup-post         the same for jobs that were cancelled and are asked for again by POST /jobs/{id}/retry, on the API at
                    127.0.0.1 and --api-port, with --token: the one API token there is
                    pickup_post_p50_ms, pickup_post_p99_ms   from sending the request to the start of the handler
steady              one producer, bulks of 1,000 while fewer than 20,000 wait, and one worker, for --seconds (300); each
                    bulk is a batch, every tenth job has a dedupe key, all have a last moment to start; jobs a second to
                    standard error every 5 s
                    steady_jobs_per_second, steady_p99_ms (from enqueued to finished, of one job in a hundred),
                    steady_wal_bytes_per_job, steady_commits_per_job
  --hold snapshot   then once more from the start, with a snapshot held open by another session after --hold-after (10) s
  --hold writer     then once more, with a transaction open that has enqueued 10 jobs
  --hold both       both, one after the other
                    held_<snapshot|writer>_loss_percent   of the jobs a second, after --hold-after, against the first time
backlog             one batch of 1,000 claimed and completed at a time, for --seconds (20), on an empty system and then
                    behind --queued (1000000) and --finished (10000000) jobs
                    backlog_claim_cost_ratio   the median time of the latter by that of the former
fairness            a tenant has queued --jobs (100000), then another one queues one
                    fairness_batches   jobs started before that one, in claims of 500

  --concurrency N   of the workers: jobs running at a time (2000)
  --max-reserve N   and claimed beyond that (4000); a claim takes at most 1,000 whatever these say

Example:
  queue_bench drain --url 'postgresql:///bench?host=/tmp&user=omnicrm_worker' \
                    --admin-url 'postgresql:///bench?host=/tmp&user=postgres' --jobs 20000

Exit status: 0, 1 when something failed, 2 for wrong arguments.
)";

} // namespace omni::queue_bench
