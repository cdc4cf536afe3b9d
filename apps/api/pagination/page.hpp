// One page of a list, and how to ask for the next.
#pragma once

#include "core/field_types.hpp"
#include "storage/rows.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace omni {

using PageSize = Defaulted<Int<1, 200>, 50>;
using CursorText = Text<1, 2'000>;

struct Pagination
{
    std::int32_t page_size;
    bool has_more;
    std::optional<std::string> next_cursor; // for the same request with ?cursor=…
    std::optional<std::int32_t> page;       // where pages are asked for by number
    std::optional<std::int64_t> total;      // where it was asked for
};
BOOST_DESCRIBE_STRUCT(Pagination, (), (page_size, has_more, next_cursor, page, total))

template <class T>
struct Page
{
    std::vector<T> items;
    Pagination pagination;

    BOOST_DESCRIBE_CLASS(Page, (), (items, pagination), (), ())
};

// The same, of rows that are decoded while they are written.
template <class T>
struct PageOfRows
{
    using SameSchema = Page<T>;

    Rows<T> items;
    Pagination pagination;

    BOOST_DESCRIBE_CLASS(PageOfRows, (), (items, pagination), (), ())
};

template <class T>
PageOfRows<T> make_page(Rows<T> items, const PageSize& size, std::optional<std::string> next)
{
    const bool has_more = next.has_value();
    return {std::move(items), {size.value(), has_more, std::move(next), std::nullopt, std::nullopt}};
}

// A page that is continued by `next`, if there is more.
template <class T>
Page<T> make_page(std::vector<T> items, const PageSize& size, std::optional<std::string> next)
{
    const bool has_more = next.has_value();
    return {std::move(items), {size.value(), has_more, std::move(next), std::nullopt, std::nullopt}};
}

} // namespace omni
