// A migrated database on a primary that has a hot standby, both the test's own: to pause, to kill, to promote.
#pragma once

#include "support/cluster.hpp"
#include "support/database.hpp"

namespace omni::test {

struct ReplicatedDatabase
{
    std::string replica_url() const { return standby.url_as("omnicrm_api", database.name()); }

    // For omnicrm-api: whichever of the two is the primary, and the standby for reads.
    DatabaseOptions options() const
    {
        DatabaseOptions options = options_for(database.api_url());
        options.replica_urls = {replica_url()};
        return options;
    }

    // What is acknowledged from now on is on both.
    void replicate_synchronously() const
    {
        database.sql("alter system set synchronous_standby_names = '*'");
        database.sql("select pg_reload_conf()");
    }

    void let_standby_catch_up() { standby.catch_up_with(primary); }

    // The primary dies; the standby takes its place.
    void fail_over()
    {
        primary.kill();
        standby.promote();
    }

    PrivateCluster primary;
    PrivateCluster standby{PrivateCluster::StandbyOf{primary}};
    TestDatabase database{PrivateCluster::url_of_primary(primary, standby)};
};

} // namespace omni::test
