// How one thread talks to PostgreSQL.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace omni {

struct DatabaseOptions
{
    // A libpq connection URL. Of several hosts the primary is found (target_session_attrs=primary unless it says
    // otherwise).
    std::string url;
    // Of each hot standby that may answer reads (Scope::data_version).
    std::vector<std::string> replica_urls{};
    // What a replica is given to answer before the primary is asked.
    std::chrono::milliseconds replica_patience{1'000};
    // Shown in pg_stat_activity unless the URL says otherwise.
    std::string application_name = "omnicrm";
    // Off for poolers in transaction mode, where a statement prepared once is not there the next time.
    bool prepared_statements = true;

    // Connections that many reads share. One saturates a core; the second keeps reads going while a slow one runs.
    int shared_connections = 2;
    // Reads waiting on one shared connection before further ones are refused.
    int max_in_flight = 1'024;
    // Connections for transactions and single writes.
    int max_exclusive = 8;
    // Transactions waiting for a connection before further ones are refused.
    int max_waiting = 256;
    // The longest wait for a connection, of either sort.
    std::chrono::milliseconds acquire_timeout{5'000};
    std::chrono::milliseconds connect_timeout{5'000};
    // An exclusive connection unused for this long is closed.
    std::chrono::milliseconds idle_timeout{60'000};
    // A connection of either sort is not used any more after this time (± 10 %), so that a load balancer's or a
    // pooler's changes reach us.
    std::chrono::milliseconds lifetime{30 * 60'000};
    // How much longer than the server's statement_timeout the program waits for an answer.
    std::chrono::milliseconds slack{500};
    // Between attempts to connect: doubles from the first to the second, with full jitter.
    std::chrono::milliseconds backoff{50};
    std::chrono::milliseconds backoff_cap{2'000};
};

} // namespace omni
