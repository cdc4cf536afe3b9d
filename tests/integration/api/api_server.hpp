// The API as the program runs it, in this process: real sockets, a real database, settings a test may change.
#pragma once

#include "api/app.hpp"
#include "http_client.hpp"
#include "support/database.hpp"

#include <functional>
#include <memory>
#include <string>

namespace omni::test {

inline constexpr std::string_view cron_secret = "cron-secret-of-the-tests";
inline constexpr std::string_view metrics_token = "metrics-token-of-the-tests";

// One thread, free ports, HTTP and HTTPS, a fresh database. Every answer that the tests' clients receive is held
// against the OpenAPI document; at its end the server lets the test fail for each that is not as described there.
class ApiServer
{
public:
    explicit ApiServer(const std::function<void(ApiConfig&)>& change = {});
    // On this database, as it is.
    explicit ApiServer(TestDatabase& database, const std::function<void(ApiConfig&)>& change = {});
    ~ApiServer();

    TestDatabase& database() { return database_; }
    server::Server& server() { return *server_; }
    void announce_end() { shared_->announce_end(); }
    std::uint16_t port() const { return server_->http_port(); }
    std::uint16_t tls_port() const { return server_->https_port(); }

    // A client of its own for one request.
    Reply request(std::string_view method, std::string_view target, const Fields& fields = {},
                  std::string_view body = {});

private:
    TestDatabase& database_;
    ApiConfig config_;
    std::unique_ptr<Shared> shared_;
    std::unique_ptr<server::Server> server_;
    std::vector<std::string> breaches_; // written under the witnesses' lock
};

// A user with an API token, and the fields that carry it.
struct Person
{
    UserId id;
    std::string token;
    Fields fields() const { return {{"Authorization", "Bearer " + token}}; }
};
Person make_person(TestDatabase& database);

// A user who can sign in with this password.
UserId make_user_with_password(TestDatabase& database, const std::string& email, const std::string& password);

// The text of a value inside a JSON document, by its JSON pointer; of objects and arrays their source. "absent" when
// there is none.
std::string at(const std::string& json, std::string_view pointer);

} // namespace omni::test
