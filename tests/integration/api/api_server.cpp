#include "api_server.hpp"

#include "contract.hpp"
#include "reply_witness.hpp"

#include "core/crypto/password.hpp"
#include "core/crypto/token.hpp"
#include "core/json/document.hpp"
#include "core/log.hpp"
#include "support/local_certificate.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace omni::test {

ApiServer::ApiServer(const std::function<void(ApiConfig&)>& change) : ApiServer(TestDatabase::fresh(), change) {}

ApiServer::ApiServer(TestDatabase& database, const std::function<void(ApiConfig&)>& change) : database_(database)
{
    log::set_level(log::Level::error);
    const LocalCertificate& certificate = local_certificate();
    config_.encryption_keys = KeyRing::parse(KeyRing::generate("k1")).value();
    config_.cron_secrets = {Secret(std::string(cron_secret))};
    config_.metrics_tokens = {Secret(std::string(metrics_token))};
    // A slow machine is no reason to limit alone.
    config_.limit_wait = std::chrono::seconds(20);
    // Tests change what it depends on, and ask again.
    config_.readiness_life = std::chrono::milliseconds(0);
    config_.server.http_port = std::uint16_t{0};
    config_.server.https_port = std::uint16_t{0};
    config_.server.certificate = certificate.certificate;
    config_.server.key = certificate.key;
    config_.database = api_options_for(database_);
    if (change)
        change(config_);
    shared_ = std::make_unique<Shared>(config_);
    server_ =
        std::make_unique<server::Server>(config_.server, [this](auto& io) { return shared_->make_application(io); });
    for (const std::uint16_t each : {port(), tls_port()})
        watch_replies(each, [this](std::string_view method, std::string_view target, const Reply& reply) {
            for (const std::string& breach : breaches_of_contract(method, target, reply))
                breaches_.push_back(fmt::format("{} {}: {} {} {}", method, target, reply.status, breach, reply.body));
        });
}

ApiServer::~ApiServer()
{
    for (const std::uint16_t each : {port(), tls_port()})
        unwatch_replies(each);
    for (const std::string& breach : breaches_)
        FAIL_CHECK(breach);
}

Reply ApiServer::request(std::string_view method, std::string_view target, const Fields& fields, std::string_view body)
{
    return HttpClient(port()).request(method, target, fields, body);
}

Person make_person(TestDatabase& database)
{
    const UserId user = database.create_user();
    const NewToken token = new_token();
    database.sql(fmt::format("insert into omnicrm.api_tokens (user_id, id, name, token_hash) "
                             "values ('{}', '{}', 'test', decode('{}', 'hex'))",
                             user.to_string(), Uuid::v7().to_string(), to_hex(token.hash)));
    return {user, std::string(token.text.reveal())};
}

UserId make_user_with_password(TestDatabase& database, const std::string& email, const std::string& password)
{
    const UserId user = database.create_user(email);
    const PasswordCost quick{.passes = 1, .memory_bytes = 8 * 1024};
    database.sql(fmt::format("update omnicrm.users set password_hash = '{}' where id = '{}'",
                             hash_password(password, quick), user.to_string()));
    return user;
}

std::string at(const std::string& json, std::string_view pointer)
{
    const auto document = json::Document::parse(json).value();
    std::optional<json::Value> value = document.root();
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        std::optional<json::Value> next;
        std::size_t index = 0;
        for (const json::Value child : *value)
            if (value->kind() == json::Kind::array ? std::to_string(index++) == step : child.name() == step)
                next = child;
        if (!next)
            return "absent";
        value = next;
    }
    const bool is_tree = value->kind() == json::Kind::array || value->kind() == json::Kind::object;
    return std::string(is_tree ? value->source() : value->text());
}

} // namespace omni::test
