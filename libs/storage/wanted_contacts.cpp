#include "storage/wanted_contacts.hpp"

#include "sql/contacts.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Flag = std::optional<bool>;
using Sources = std::optional<std::vector<ContactSource>>;
using Import = std::optional<Uuid>;

using ByTime = Query<ContactListRow(Flag, Flag, Timestamp, Timestamp, Sources, Import, Timestamp, Uuid, std::int32_t,
                                    std::int32_t)>;
using ByName = Query<ContactListRow(Flag, Flag, Timestamp, Timestamp, Sources, Import, std::optional<std::string>, Uuid,
                                    std::int32_t, std::int32_t)>;

const ByTime by_created_asc{sql::contacts::list_wanted_by_created_asc};
const ByTime by_created_desc{sql::contacts::list_wanted_by_created_desc};
const ByTime by_latest_asc{sql::contacts::list_wanted_by_latest_asc};
const ByTime by_latest_desc{sql::contacts::list_wanted_by_latest_desc};
const ByName by_name_asc{sql::contacts::list_wanted_by_name_asc};
const ByName by_name_desc{sql::contacts::list_wanted_by_name_desc};
const Query<std::int64_t(Flag, Flag, Timestamp, Timestamp, Sources, Import)> count_query{sql::contacts::count_wanted};

Timestamp from(const ContactFilter& filter)
{
    return filter.created_from.value_or(before_the_oldest.time);
}

Timestamp to(const ContactFilter& filter)
{
    return filter.created_to.value_or(behind_the_newest.time);
}

const ByTime& by_time(ContactSort sort, SortOrder order)
{
    if (sort == ContactSort::createdAt)
        return order == SortOrder::asc ? by_created_asc : by_created_desc;
    return order == SortOrder::asc ? by_latest_asc : by_latest_desc;
}

} // namespace

asio::awaitable<Result<Rows<ContactListRow>>> wanted_contacts(Database& database, Scope scope,
                                                              const ContactQuery& query, const ContactPosition& after)
{
    const ContactFilter& f = query.filter;
    const auto sources = unless_empty(f.sources);
    const Slice<ContactPosition>& slice = query.slice;
    if (query.sort == ContactSort::name) {
        const ByName& statement = slice.order == SortOrder::asc ? by_name_asc : by_name_desc;
        const auto key = after.name_key ? std::optional<std::string_view>(*after.name_key) : std::nullopt;
        co_return co_await database.read_rows(scope, statement, f.has_email, f.has_phone, from(f), to(f), sources,
                                              f.import_id, key, after.id, slice.with_one_more(), slice.skip);
    }
    TimePosition place{after.time, after.id};
    if (query.sort == ContactSort::createdAt)
        place = within(place, slice.order, from(f), to(f));
    co_return co_await database.read_rows(scope, by_time(query.sort, slice.order), f.has_email, f.has_phone, from(f),
                                          to(f), sources, f.import_id, place.time, place.id, slice.with_one_more(),
                                          slice.skip);
}

asio::awaitable<Result<std::int64_t>> count_wanted_contacts(Database& database, Scope scope,
                                                            const ContactFilter& filter)
{
    co_return row_or_default(co_await database.read_one(scope, count_query, filter.has_email, filter.has_phone,
                                                        from(filter), to(filter), unless_empty(filter.sources),
                                                        filter.import_id));
}

} // namespace omni
