// Interactions: e-mails, events, notes and calls.
#include "api/pagination/page.hpp"
#include "api/pagination/time_cursor.hpp"
#include "api/routes/routes.hpp"
#include "storage/interaction_list.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct InteractionListParameters
{
    std::optional<CursorText> cursor;
    PageSize page_size;
    AnyOf<InteractionKind> kind;
    AnyOf<Direction> direction;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
    std::optional<Uuid> thread_id;
};
BOOST_DESCRIBE_STRUCT(InteractionListParameters, (), (cursor, page_size, kind, direction, from, to, thread_id))

struct InteractionDetail : InteractionText
{
    std::vector<Participant> participants;
};
BOOST_DESCRIBE_STRUCT(InteractionDetail, (InteractionText), (participants))

// GET /interactions
asio::awaitable<Page<Interaction>> list_interactions(Request<NoBody, InteractionListParameters>& req)
{
    constexpr std::string_view list = "interactions";
    const InteractionListParameters& parameters = req.parameters();
    const InteractionQuery query{.kinds = parameters.kind.values(),
                                 .directions = parameters.direction.values(),
                                 .from = parameters.from.value_or(before_the_oldest.time),
                                 .to = parameters.to.value_or(behind_the_newest.time),
                                 .thread = parameters.thread_id,
                                 .after = decode_time_cursor(list, parameters.cursor).value(),
                                 .limit = parameters.page_size.value()};
    InteractionPage found = (co_await InteractionList(req.database()).page(req.scope(), query)).value();
    std::optional<std::string> next;
    if (found.next)
        next = encode_time_cursor(list, *found.next);
    co_return make_page(std::move(found.items), parameters.page_size, std::move(next));
}

// GET /interactions/{id}
asio::awaitable<InteractionDetail> get_interaction(Request<>& req)
{
    InteractionList interactions(req.database());
    auto found = (co_await interactions.find(req.scope(), req.id())).value();
    if (!found)
        throw Failure(req.not_found());
    co_return InteractionDetail{std::move(*found), (co_await interactions.participants(req.scope(), req.id())).value()};
}

} // namespace

std::vector<Route> interaction_routes()
{
    using http::Method;
    return {
        route(Method::get, "/interactions", list_interactions,
              {.summary = "Interactions, newest first",
               .description =
                   "threadId gives the messages of one conversation. from is the first moment, to the first one "
                   "behind; kind and direction may be given more than once, or as lists with commas.",
               .scope = AccessScope::interactions_read,
               .proves_with_read = true}),
        route(Method::get, "/interactions/{id}", get_interaction,
              {.summary = "One interaction with its text, participants and attachments",
               .scope = AccessScope::interactions_read,
               .proves_with_read = true}),
    };
}

} // namespace omni
