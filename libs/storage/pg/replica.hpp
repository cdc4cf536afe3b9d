// One hot standby that answers reads, and whether it is fit to be asked.
//
// A failure has it rest for a second, doubling up to half a minute; afterwards one read tries it alone. Being behind is
// no failure, but a replica that has been behind 16 times in a row rests for a tenth of a second, doubling up to two:
// the versions it is asked for are different users', so that many say something about itself.
#pragma once

#include "storage/pg/multiplexer.hpp"
#include "storage/replica_counters.hpp"

namespace omni::pg {

class Replica
{
public:
    Replica(boost::asio::any_io_executor executor, boost::asio::thread_pool& blocking, DatabaseOptions options);

    // Whether a connection is open and nothing speaks against it. Without one, one is opened.
    bool is_fit();
    int in_flight() const { return counters_.in_flight; }

    // Once, on a connection that is open. Nothing: whatever became of it, the primary must be asked. An error only when
    // the coroutine was cancelled.
    boost::asio::awaitable<std::optional<Result<ResultSet>>> read(Scope scope, const AnyQuery& query,
                                                                  const Parameters& parameters);

    // Of any version.
    boost::asio::awaitable<Result<ResultSet>> ask(const AnyQuery& query, const Parameters& parameters);

    const std::string& name() const { return counters_.name; }
    ReplicaCounters counters() const;
    void close();

private:
    void note_answer();
    void note_behind();
    void note_failure(const Error& error);

    std::chrono::milliseconds patience_;
    std::shared_ptr<Connector> connector_;
    std::shared_ptr<Multiplexer> shared_;
    ReplicaCounters counters_;
    int failures_in_a_row_ = 0;
    int behind_in_a_row_ = 0;
    Deadline rests_until_{};
};

} // namespace omni::pg
