#include "worker/config.hpp"

#include "core/config/env_example.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace omni;
using namespace omni::worker;
using namespace std::chrono_literals;

namespace {

Environment minimal()
{
    return {{"DATABASE_URL", "postgresql://omnicrm_worker@localhost/omnicrm"},
            {"APP_ENCRYPTION_KEYS", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}};
}

} // namespace

TEST_CASE("the worker needs no more than its database and its keys")
{
    const WorkerConfig config = load_worker_config(minimal()).value();
    CHECK(config.engine.concurrency == 8);
    CHECK(config.engine.lease == 10s);
    CHECK(config.threads >= 1);
    CHECK(config.engine.listen_url == config.common.database_url);
    CHECK(database_options(config).max_exclusive > 8);
}

TEST_CASE("all problems of the worker's settings are reported at once")
{
    const auto config = load_worker_config({{"WORKER_CONCURRENCY", "0"}, {"WORKER_LEASE", "soon"}});
    REQUIRE(config.has_error());
    CHECK(config.error().fields.size() == 4);
}

TEST_CASE("a lease that a single late heartbeat would lose is refused")
{
    Environment environment = minimal();
    environment["WORKER_HEARTBEAT"] = "6s";
    const auto config = load_worker_config(environment);
    REQUIRE(config.has_error());
    CHECK(config.error().fields.at(0).pointer == "/WORKER_LEASE");
}

TEST_CASE("without listening there is no address to listen at")
{
    Environment environment = minimal();
    environment["WORKER_LISTEN"] = "off";
    environment["LISTEN_DATABASE_URL"] = "postgresql://direct/omnicrm";
    CHECK(load_worker_config(environment).value().engine.listen_url.empty());
    environment["WORKER_LISTEN"] = "on";
    CHECK(load_worker_config(environment).value().engine.listen_url == "postgresql://direct/omnicrm");
}

TEST_CASE("mail leaves by a server whose address and sender are set, or as files, or not at all")
{
    Environment environment = minimal();
    CHECK_FALSE(load_worker_config(environment).value().mail.is_possible());
    environment["MAIL_DROP_DIRECTORY"] = "/var/lib/omnicrm/mail";
    CHECK(load_worker_config(environment).value().mail.is_possible());
    environment["SMTP_URL"] = "smtps://mail.example.com:465";
    CHECK(load_worker_config(environment).error().fields.at(0).pointer == "/SMTP_FROM");
    environment["SMTP_FROM"] = "OmniCRM <crm@example.com>";
    const WorkerConfig config = load_worker_config(environment).value();
    CHECK(config.mail.smtp.url == "smtps://mail.example.com:465");
    CHECK(config.mail.smtp.needs_tls);
    CHECK(config.mail.sender.address == "crm@example.com");
}

TEST_CASE("an address with a password in it, which would be shown, is none for a mail server")
{
    Environment environment = minimal();
    environment["SMTP_FROM"] = "crm@example.com";
    const std::string wrong =
        GENERATE("smtp://crm:word@mail.example.com", "http://mail.example.com", "mail.example.com");
    environment["SMTP_URL"] = wrong;
    CHECK(load_worker_config(environment).error().fields.at(0).pointer == "/SMTP_URL");
}

TEST_CASE("links begin with the public address, which has no slash at its end")
{
    Environment environment = minimal();
    CHECK(load_worker_config(environment).value().public_url == "http://localhost:8080");
    environment["PUBLIC_URL"] = "https://crm.example.com/";
    CHECK(load_worker_config(environment).value().public_url == "https://crm.example.com");
    const std::string wrong = GENERATE("crm.example.com", "https://crm.example.com/#x", "javascript:x");
    environment["PUBLIC_URL"] = wrong;
    CHECK(load_worker_config(environment).has_error());
}
