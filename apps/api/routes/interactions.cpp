// Interactions: e-mails, events, notes and calls.
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"
#include "storage/interaction_list.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct InteractionListParameters : Sorted<InteractionSort>
{
    AnyOf<InteractionKind> kind;
    AnyOf<Direction> direction;
    std::optional<bool> bulk;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
    std::optional<Uuid> thread_id;
};
BOOST_DESCRIBE_STRUCT(InteractionListParameters, (Sorted<InteractionSort>),
                      (kind, direction, bulk, from, to, thread_id))

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
    const InteractionFilter filter{.kinds = parameters.kind.values(),
                                   .directions = parameters.direction.values(),
                                   .from = parameters.from.value_or(before_the_oldest.time),
                                   .to = parameters.to.value_or(behind_the_newest.time),
                                   .bulk = parameters.bulk};
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_time_cursor);
    InteractionList interactions(req.database());
    InteractionPage found = (co_await interactions.page(req.scope(), filter, parameters.thread_id, slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await interactions.count(req.scope(), filter, parameters.thread_id)).value();
    co_return page;
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
                   "behind; kind and direction may be given more than once, or as lists with commas. bulk=false "
                   "leaves out mailing lists and automatic mail.",
               .scope = AccessScope::interactions_read,
               .proves_with_read = true}),
        route(Method::get, "/interactions/{id}", get_interaction,
              {.summary = "One interaction with its text, participants and attachments",
               .scope = AccessScope::interactions_read,
               .proves_with_read = true}),
    };
}

} // namespace omni
