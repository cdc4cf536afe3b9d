// Jobs whose users' keys live in a keystore.
#include "support/keystore.hpp"
#include "integration/worker/pipeline_harness.hpp"
#include "support/cutting_proxy.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const std::string mailbox = "From someone@example.org Mon Jan  5 10:00:00 2026\n"
                            "Message-ID: <1@x>\nFrom: Ann Lee <ann@x.org>\nTo: me@own.org\n"
                            "Date: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: One\n\nHello\n\n";

} // namespace

TEST_CASE("jobs that need a key wait while the keystore is away, lose no attempt, and go on when it is back")
{
    const TestKeystore keystore(TestDatabase::instance());
    CuttingProxy proxy(upstream_of(TestDatabase::instance().direct_url_as("omnicrm_worker")));
    PipelineHarness harness(proxy.url("omnicrm_worker", keystore.name()));
    use_keystore(harness.database());
    const UserId user = harness.create_user();
    const Uuid import = harness.upload(user, mailbox, ImportFormat::mbox);
    REQUIRE(keystore.value("select count(*) from data_keys") == "1");
    const bool is_read = GENERATE(false, true);
    if (is_read)
        harness.run_jobs({"import_file"});

    proxy.refuse(true);
    proxy.cut_all();
    harness.run_until("select count(*) > 0 and bool_and(state = 'scheduled') from omnicrm.jobs "
                      "where state <> 'completed'");
    CHECK(harness.database().value("select max(attempts) from omnicrm.jobs where state = 'scheduled'") == "0");

    proxy.refuse(false);
    harness.database().sql("update omnicrm.scheduled_jobs set run_at = now() - interval '1 second'");
    harness.run_jobs();
    CHECK(harness.counts(import).status == "completed");
    CHECK(harness.counts(import).stored == 1);
    CHECK(harness.contact_names(user) == std::vector<std::string>{"Ann Lee"});
    CHECK(harness.database().value("select count(*) from omnicrm.job_attempts") == "0");
}
