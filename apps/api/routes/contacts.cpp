// Contacts: the people found in mail, calendars and address books, and each one's timeline.
#include "api/pagination/page.hpp"
#include "api/pagination/time_cursor.hpp"
#include "api/routes/routes.hpp"
#include "storage/contact_list.hpp"
#include "storage/timeline.hpp"

#include <fmt/format.h>

namespace omni {

namespace asio = boost::asio;

namespace {

struct ContactListParameters
{
    std::optional<CursorText> cursor;
    std::optional<Int<1, 10'000>> page;
    PageSize page_size;
    Defaulted<ContactSort, ContactSort::createdAt> sort;
    std::optional<SortOrder> order;
    Defaulted<bool, false> with_total;
};
BOOST_DESCRIBE_STRUCT(ContactListParameters, (), (cursor, page, page_size, sort, order, with_total))

struct TimelineParameters
{
    std::optional<CursorText> cursor;
    PageSize page_size;
};
BOOST_DESCRIBE_STRUCT(TimelineParameters, (), (cursor, page_size))

struct ContactDetail : Contact
{
    std::vector<ContactIdentity> identities;
};
BOOST_DESCRIBE_STRUCT(ContactDetail, (Contact), (identities))

// "contacts.name.asc": what a cursor of this order is marked with.
std::string list_name(const ContactQuery& query)
{
    return fmt::format("contacts.{}.{}", enum_name(query.sort), enum_name(query.order));
}

std::string encode_position(const ContactQuery& query, const ContactPosition& position)
{
    const bool is_by_name = query.sort == ContactSort::name;
    return encode_cursor(list_name(query),
                         {position.id, is_by_name ? position.name_key.value() : time_key(position.time)});
}

ContactPosition decode_position(const ContactQuery& query, std::string_view text)
{
    Cursor cursor = decode_cursor(list_name(query), text).value();
    if (query.sort == ContactSort::name) {
        if (fields::check_text(cursor.key, 0, cursor.key.size()))
            throw Failure(invalid_cursor());
        return {{}, std::move(cursor.key), cursor.id};
    }
    return {parse_time_key(cursor.key).value(), std::nullopt, cursor.id};
}

ContactQuery to_query(const ContactListParameters& parameters)
{
    ContactQuery query;
    query.sort = parameters.sort;
    // Names read from A to Z, times from the newest.
    query.order = parameters.order.value_or(query.sort == ContactSort::name ? SortOrder::asc : SortOrder::desc);
    query.limit = parameters.page_size.value();
    if (parameters.cursor && parameters.page)
        throw Failure({ErrorCode::validation_failed,
                       "The request is not valid.",
                       {{"/page", "cannot be used together with cursor"}}});
    if (parameters.cursor)
        query.after = decode_position(query, *parameters.cursor);
    if (parameters.page)
        query.skip = (parameters.page->value() - 1) * query.limit;
    return query;
}

// GET /contacts
asio::awaitable<Page<Contact>> list_contacts(Request<NoBody, ContactListParameters>& req)
{
    const ContactListParameters& parameters = req.parameters();
    const ContactQuery query = to_query(parameters);
    ContactList contacts(req.database());
    ContactPage found = (co_await contacts.page(req.scope(), query)).value();
    std::optional<std::string> next;
    if (found.next)
        next = encode_position(query, *found.next);
    Page<Contact> page = make_page(std::move(found.items), parameters.page_size, std::move(next));
    if (parameters.page)
        page.pagination.page = parameters.page->value();
    if (parameters.with_total)
        page.pagination.total = (co_await contacts.count(req.scope())).value();
    co_return page;
}

// GET /contacts/{id}
asio::awaitable<ContactDetail> get_contact(Request<>& req)
{
    ContactList contacts(req.database());
    auto contact = (co_await contacts.find(req.scope(), req.id())).value();
    if (!contact)
        throw Failure(req.not_found());
    co_return ContactDetail{std::move(*contact), (co_await contacts.identities(req.scope(), req.id())).value()};
}

// GET /contacts/{id}/timeline
asio::awaitable<Page<Interaction>> get_timeline(Request<NoBody, TimelineParameters>& req)
{
    constexpr std::string_view list = "timeline";
    const TimelineParameters& parameters = req.parameters();
    const auto after = decode_time_cursor(list, parameters.cursor).value();
    InteractionPage found =
        (co_await Timeline(req.database()).page(req.scope(), req.id(), after, parameters.page_size.value())).value();
    if (found.items.empty() && !(co_await ContactList(req.database()).find(req.scope(), req.id())).value())
        throw Failure(req.not_found());
    std::optional<std::string> next;
    if (found.next)
        next = encode_time_cursor(list, *found.next);
    co_return make_page(std::move(found.items), parameters.page_size, std::move(next));
}

} // namespace

std::vector<Route> contact_routes()
{
    using http::Method;
    return {
        route(Method::get, "/contacts", list_contacts,
              {.summary = "Contacts, page by page",
               .description =
                   "Follow nextCursor, or ask for pages by number. By default names go from A to Z and times "
                   "from the newest.",
               .aliases = {"/omni-clients"},
               .scope = AccessScope::contacts_read, .proves_with_read = true}),
        route(Method::get, "/contacts/{id}", get_contact,
              {.summary = "One contact with the addresses and numbers it is known by",
               .aliases = {"/omni-clients/{id}"},
               .scope = AccessScope::contacts_read, .proves_with_read = true}),
        route(Method::get, "/contacts/{id}/timeline", get_timeline,
              {.summary = "Everything a contact took part in, newest first",
               .aliases = {"/omni-clients/{id}/timeline"},
               .scope = AccessScope::interactions_read, .proves_with_read = true}),
    };
}

} // namespace omni
