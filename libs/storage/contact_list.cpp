#include "storage/contact_list.hpp"

#include "sql/contacts.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted_contacts.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using ByTime = Query<ContactListRow(Timestamp, Uuid, std::int32_t, std::int32_t)>;
using ByName = Query<ContactListRow(std::optional<std::string>, Uuid, std::int32_t, std::int32_t)>;

const ByTime by_created_asc{sql::contacts::list_by_created_asc};
const ByTime by_created_desc{sql::contacts::list_by_created_desc};
const ByTime by_latest_asc{sql::contacts::list_by_latest_asc};
const ByTime by_latest_desc{sql::contacts::list_by_latest_desc};
const ByName by_name_asc{sql::contacts::list_by_name_asc};
const ByName by_name_desc{sql::contacts::list_by_name_desc};
const Query<std::int64_t()> count_query{sql::contacts::count};
const Query<FullContact(Uuid)> find_query{sql::contacts::find};
const Query<ContactIdentity(Uuid)> identities_query{sql::contacts::identities};

const ByTime& by_time(ContactSort sort, SortOrder order)
{
    if (sort == ContactSort::createdAt)
        return order == SortOrder::asc ? by_created_asc : by_created_desc;
    return order == SortOrder::asc ? by_latest_asc : by_latest_desc;
}

ContactPosition position_of(const ContactListRow& row, ContactSort sort)
{
    const auto time = sort == ContactSort::createdAt ? row.created_at : row.last_interaction_at;
    return {time.value_or(never_heard_of), row.name_key, row.id};
}

// Before the first row. No text is known to sort behind all others, so for names from Z to A the statement finds out.
ContactPosition start(const ContactQuery& query)
{
    const TimePosition& end = query.slice.order == SortOrder::asc ? before_the_oldest : behind_the_newest;
    const bool is_from_the_last_name = query.sort == ContactSort::name && query.slice.order == SortOrder::desc;
    return {end.time, is_from_the_last_name ? std::nullopt : std::optional<std::string>(""), end.id};
}

} // namespace

asio::awaitable<Result<ContactPage>> ContactList::page(Scope scope, const ContactQuery& query)
{
    const Slice<ContactPosition>& slice = query.slice;
    const ContactPosition after = slice.after ? *slice.after : start(query);
    Result<Rows<ContactListRow>> rows = Rows<ContactListRow>();
    if (!query.filter.is_empty()) {
        rows = co_await wanted_contacts(database_, scope, query, after);
    } else if (query.sort == ContactSort::name) {
        const ByName& statement = slice.order == SortOrder::asc ? by_name_asc : by_name_desc;
        const auto key = after.name_key ? std::optional<std::string_view>(*after.name_key) : std::nullopt;
        rows = co_await database_.read_rows(scope, statement, key, after.id, slice.with_one_more(), slice.skip);
    } else {
        const ByTime& statement = by_time(query.sort, slice.order);
        rows = co_await database_.read_rows(scope, statement, after.time, after.id, slice.with_one_more(), slice.skip);
    }
    if (!rows)
        co_return rows.error();
    const auto limit = static_cast<std::size_t>(slice.limit);
    ContactPage page;
    if (rows->size() > limit)
        page.next = position_of((*rows)[limit - 1], query.sort);
    page.items = std::move(*rows).first<Contact>(limit);
    co_return page;
}

asio::awaitable<Result<std::int64_t>> ContactList::count(Scope scope, const ContactFilter& filter)
{
    if (!filter.is_empty())
        co_return co_await count_wanted_contacts(database_, scope, filter);
    co_return row_or_default(co_await database_.read_one(scope, count_query));
}

asio::awaitable<Result<std::optional<FullContact>>> ContactList::find(Scope scope, Uuid id)
{
    return database_.read_one(scope, find_query, id);
}

asio::awaitable<Result<std::vector<ContactIdentity>>> ContactList::identities(Scope scope, Uuid id)
{
    return database_.read(scope, identities_query, id);
}

} // namespace omni
