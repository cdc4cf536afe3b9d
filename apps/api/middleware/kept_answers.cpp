#include "api/middleware/kept_answers.hpp"

#include "api/answers/answer_cache.hpp"
#include "api/services.hpp"
#include "storage/database.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// What Request::scope() allows to be read from a replica may be read from here: both are told by the version.
bool may_be_kept(const Exchange& exchange, const Route& route)
{
    return exchange.services.answers.is_on() && route.options.proves_with_read && http::is_safe(exchange.head.method) &&
           exchange.caller.user;
}

// Of the user's data, as the primary told within this request; nothing as long as it was not asked.
std::optional<Uuid> told_version(const Exchange& exchange)
{
    return exchange.proof ? exchange.proof->data_version : exchange.caller.data_version;
}

} // namespace

asio::awaitable<bool> answer_again(Exchange& exchange, const Route& route)
{
    if (!may_be_kept(exchange, route))
        co_return false;
    AnswerCache& answers = exchange.services.answers;
    const auto kept = answers.find(*exchange.caller.user, exchange.head.target);
    if (!kept) {
        ++answers.counters.missing;
        co_return false;
    }
    // A credential that does not hold is refused by what follows, as it would be without this.
    if (exchange.proof &&
        !co_await exchange.database->prove(Scope{.user = exchange.caller.user, .proof = &*exchange.proof}))
        co_return false;
    if (told_version(exchange) != kept->data_version) {
        ++answers.counters.changed;
        co_return false;
    }
    ++answers.counters.found;
    exchange.response.body = kept->body;
    exchange.entity_tag = kept->entity_tag;
    exchange.kept = kept;
    co_return true;
}

void keep_answer(Exchange& exchange, const Route& route)
{
    const std::optional<Uuid> version = told_version(exchange);
    if (exchange.kept || !version || exchange.entity_tag.empty() || !may_be_kept(exchange, route))
        return;
    exchange.services.answers.keep(*exchange.caller.user, exchange.head.target,
                                   {*version, exchange.response.body, exchange.entity_tag, {}});
}

} // namespace omni
