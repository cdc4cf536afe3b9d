#include "api/config.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

Environment minimal()
{
    return {{"DATABASE_URL", "postgresql://omnicrm_api@localhost/omnicrm"},
            {"APP_ENCRYPTION_KEYS", KeyRing::generate("k1")}};
}

} // namespace

TEST_CASE("the API starts with HTTP alone, a thread per core, and the documented limits")
{
    const ApiConfig config = load_api_config(minimal()).value();
    CHECK(config.server.http_port == 8080);
    CHECK(config.server.https_port == std::nullopt);
    CHECK(config.server.threads >= 1);
    CHECK(config.max_import_bytes == std::uint64_t{50} << 30);
    CHECK(config.database.url == config.common.database_url);
}

TEST_CASE("ports are numbers or off")
{
    Environment environment = minimal();
    environment["API_HTTP_PORT"] = "off";
    CHECK(load_api_config(environment).value().server.http_port == std::nullopt);
    const std::string wrong = GENERATE("0", "65536", "80x", "-1");
    environment["API_HTTP_PORT"] = wrong;
    CHECK(load_api_config(environment).error().message.find("API_HTTP_PORT") != std::string::npos);
}

TEST_CASE("a bearer secret has 16 characters at least, may be several, and is none when it is not set")
{
    Environment environment = minimal();
    CHECK(load_api_config(environment).value().metrics_tokens.empty());
    const std::string wrong = GENERATE("fifteen letters", "sixteen letters!,short", "sixteen letters!,");
    environment["METRICS_TOKEN"] = wrong;
    CHECK(load_api_config(environment).error().message.find("METRICS_TOKEN") != std::string::npos);
    environment["METRICS_TOKEN"] = "sixteen letters!";
    CHECK(load_api_config(environment).value().metrics_tokens.at(0).reveal() == "sixteen letters!");
    environment["METRICS_TOKEN"] = "sixteen letters!,the one before it";
    const auto config = load_api_config(environment).value();
    REQUIRE(config.metrics_tokens.size() == 2);
    CHECK(config.metrics_tokens[1].reveal() == "the one before it");
}

TEST_CASE("HTTPS needs a certificate and its key")
{
    Environment environment = minimal();
    environment["API_HTTPS_PORT"] = "8443";
    environment["API_TLS_CERTIFICATE"] = "/certificate.pem";
    CHECK(load_api_config(environment).has_error());
    environment["API_TLS_KEY"] = "/key.pem";
    CHECK(load_api_config(environment).value().server.https_port == 8443);
}

TEST_CASE("trusted proxies are addresses and networks, and garbage among them is refused")
{
    Environment environment = minimal();
    CHECK(load_api_config(environment).value().trusted_proxies.networks.empty());
    environment["API_TRUSTED_PROXIES"] = "10.0.0.0/8, 2001:db8::/32,127.0.0.1";
    CHECK(load_api_config(environment).value().trusted_proxies.networks.size() == 3);
    CHECK(load_api_config(environment).value().server.limits.proxies.size() == 3);
    const std::string wrong = GENERATE("10.0.0.0/8, nginx", "10.0.0.1/8", "*", "10.0.0.0/8;::1", "0.0.0.0/99");
    environment["API_TRUSTED_PROXIES"] = wrong;
    CHECK(load_api_config(environment).error().message.find("API_TRUSTED_PROXIES") != std::string::npos);
}

TEST_CASE("origins are listed exactly")
{
    Environment environment = minimal();
    environment["CORS_ALLOWED_ORIGINS"] = "https://app.example.com, http://localhost:5173";
    CHECK(load_api_config(environment).value().cors_origins.size() == 2);
    const std::string wrong = GENERATE("*", "https://*.example.com", "https://app.example.com/", "null");
    environment["CORS_ALLOWED_ORIGINS"] = wrong;
    CHECK(load_api_config(environment).error().message.find("CORS_ALLOWED_ORIGINS") != std::string::npos);
}

TEST_CASE("replicas are addresses with spaces between them, of several hosts if need be")
{
    Environment environment = minimal();
    CHECK(load_api_config(environment).value().database.replica_urls.empty());
    environment["DATABASE_REPLICA_URLS"] = " postgresql://a,b/d  postgres://c/d ";
    CHECK(load_api_config(environment).value().database.replica_urls ==
          std::vector<std::string>{"postgresql://a,b/d", "postgres://c/d"});
    environment["DATABASE_REPLICA_URLS"] = "postgresql://a/d mysql://u:hunter2@b/d";
    const std::string message = load_api_config(environment).error().message;
    CHECK(message.find("DATABASE_REPLICA_URLS") != std::string::npos);
    CHECK(message.find("hunter2") == std::string::npos);
}
