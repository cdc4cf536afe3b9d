#include "api/middleware/effect.hpp"

#include "api/auth/actor.hpp"
#include "api/http/entity_tags.hpp"
#include "api/middleware/entity_tags.hpp"
#include "api/middleware/idempotency.hpp"
#include "core/json/write.hpp"
#include "storage/data_keys.hpp"
#include "storage/joint_transaction.hpp"
#include "storage/resource_lock.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <utility>

namespace omni {

namespace asio = boost::asio;

namespace {

Error changed_meanwhile()
{
    return {ErrorCode::precondition_failed, "This has changed since the entity tag that was given."};
}

Error is_under_way()
{
    return {ErrorCode::conflict, "A request with this Idempotency-Key is under way."};
}

bool changes_something_known(const http::RequestHead& head, const Route& route)
{
    return head.method != http::Method::post && !http::is_safe(head.method) && !route.options.representation.empty();
}

// What the audit log says about an answer that is given again.
struct Answered
{
    std::string_view route;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (route))

// What the request changes, whoever changes it by which route: "/contacts/{id} 019b…".
std::string resource_name(const Exchange& exchange, const Route& route)
{
    std::string name(route.options.representation.empty() ? route.path : route.options.representation);
    for (const auto& [segment, value] : exchange.path)
        name.append(" ").append(value);
    return name;
}

class Effect
{
public:
    Effect(Exchange& exchange, const Route& route, std::optional<std::string> key, bool is_conditional)
        : exchange_(exchange), route_(route), key_(std::move(key)), is_conditional_(is_conditional),
          first_field_(exchange.response.extra_fields.size()),
          transaction_(std::in_place, *exchange.database, Scope{exchange.caller.user},
                       [this](Transaction& transaction) { return open(transaction); })
    {
    }

    asio::awaitable<void> run()
    {
        if (route_.body == BodyKind::json)
            co_await read_body();
        if (key_)
            co_await prepare();
        std::optional<Error> error = kept_ ? std::nullopt : co_await attempt();
        if (kept_)
            co_await answer_again();
        else if (error)
            throw Failure(std::move(*error));
    }

private:
    // No transaction waits for a client. A query that is wrong is said to be before the body is asked for, unless a key
    // may tell more: that it was used for another request.
    asio::awaitable<void> read_body()
    {
        if (!key_)
            route_.check_parameters(exchange_.query).value();
        exchange_.json_text = (co_await read_json_text(exchange_)).value();
    }

    // What the key needs before the transaction. A stream is read before it is known whether it is needed; a look at
    // the key spares that where it can.
    asio::awaitable<void> prepare()
    {
        const UserId user = exchange_.caller.user.value();
        seal_ = (co_await exchange_.services.data_keys.key_of(user)).value();
        fingerprint_ = fingerprint(exchange_, *seal_).value();
        if (route_.body == BodyKind::stream)
            kept_ = (co_await find_kept_reply(*exchange_.database, user, *key_)).value();
    }

    // What is opened is recorded before it is given away.
    asio::awaitable<void> answer_again()
    {
        transaction_.reset(); // or this request would wait for a second connection while it holds one
        replay(*kept_, exchange_.response, fingerprint_, *seal_, *key_).value();
        const AuditEntry entry{.action = AuditAction::answer_replayed,
                               .details = {json::to_string(Answered{route_.path})}};
        const auto recorded = co_await record(*exchange_.database, exchange_.caller.user, actor_of(exchange_), entry);
        if (recorded)
            co_return;
        exchange_.response.extra_fields.resize(first_field_);
        throw Failure(recorded.error());
    }

    // The first things in the transaction.
    asio::awaitable<Result<void>> open(Transaction& transaction)
    {
        if (key_)
            if (const auto looked_up = co_await look_up(transaction); !looked_up)
                co_return looked_up.error();
        if (!is_conditional_ && !changes_something_known(exchange_.head, route_))
            co_return Result<void>{};
        const std::string name = resource_name(exchange_, route_);
        co_return co_await lock_resource(transaction, name);
    }

    asio::awaitable<Result<void>> look_up(Transaction& transaction)
    {
        const auto locked = co_await lock_idempotency_key(transaction, *key_);
        if (!locked)
            co_return locked.error();
        if (!*locked) {
            exchange_.response.add_field("Retry-After", "1");
            co_return is_under_way();
        }
        auto kept = co_await find_kept_reply(transaction, *key_);
        if (!kept)
            co_return kept.error();
        kept_ = std::move(*kept);
        if (kept_)
            co_return Error{ErrorCode::conflict, "This was done before."};
        co_return Result<void>{};
    }

    // What went wrong, if something did; then nothing has happened.
    asio::awaitable<std::optional<Error>> attempt()
    {
        Database* const outside = std::exchange(exchange_.database, &transaction_->database());
        std::optional<Error> error;
        try {
            co_await act();
        } catch (const Failure& failure) {
            error = failure.error();
        }
        exchange_.database = outside;
        // What the handler said of it is not true then: where it is, that somebody is signed in.
        if (error && has_acted_)
            exchange_.response.extra_fields.resize(first_field_);
        co_return error;
    }

    asio::awaitable<void> act()
    {
        // A stream may take hours, and no transaction should.
        if (route_.body != BodyKind::stream)
            (co_await transaction_->transaction()).value();
        if (is_conditional_)
            co_await check_condition();
        co_await route_.handle(exchange_);
        has_acted_ = true;
        if (key_) {
            const KeptReply kept = kept_reply(exchange_.response, first_field_, fingerprint_, *seal_, *key_);
            (co_await keep_reply(transaction_->database(), *exchange_.caller.user, *key_, kept)).value();
        }
        (co_await transaction_->commit()).value();
    }

    asio::awaitable<void> check_condition()
    {
        std::optional<std::string> opaque;
        // What a POST makes is not there yet, and what it does has no state to be compared.
        const bool is_of_something = exchange_.head.method != http::Method::post;
        const Route* read = is_of_something ? representation_of(exchange_.services.router, route_) : nullptr;
        if (read != nullptr) {
            Exchange look{.head = exchange_.head, .body = exchange_.body, .services = exchange_.services};
            look.path = exchange_.path;
            look.caller = exchange_.caller;
            look.database = exchange_.database;
            co_await read->handle(look);
            opaque = http::opaque_tag(look.response.body);
        }
        if (http::evaluate_preconditions(exchange_.head, opaque).value() != http::Precondition::holds)
            throw Failure(changed_meanwhile());
    }

    Exchange& exchange_;
    const Route& route_;
    std::optional<std::string> key_;
    bool is_conditional_;
    std::size_t first_field_;
    bool has_acted_ = false; // the handler has; whether it lasts is still to be seen
    Sha256Digest fingerprint_{};
    std::optional<AeadKey> seal_;
    std::optional<KeptReply> kept_;
    std::optional<JointTransaction> transaction_;
};

} // namespace

asio::awaitable<void> run_handler(Exchange& exchange, const Route& route)
{
    const bool is_conditional = !http::is_safe(exchange.head.method) && http::has_preconditions(exchange.head);
    auto key = idempotency_key(exchange).value();
    if (!key && !is_conditional && !changes_something_known(exchange.head, route))
        co_return co_await route.handle(exchange);
    Effect effect(exchange, route, std::move(key), is_conditional);
    co_await effect.run();
}

} // namespace omni
