// A statement together with the C++ types of its parameters and of its rows.
//
//     struct ContactRow { Uuid id; std::string display_name; };
//     BOOST_DESCRIBE_STRUCT(ContactRow, (), (id, display_name))
//
//     inline const Query<ContactRow(Uuid, std::int32_t)> list_contacts{sql::contacts::list};
//
// Every Query enters a list when it is constructed; a test prepares each against the migrated schema and compares the
// server's parameter types, column names and column types with these. Row is a described struct (columns in the order
// of its members, named like them), one scalar (a single column of any name), or void (no columns).
#pragma once

#include "sql/statement.hpp"
#include "storage/pg/result_set.hpp"
#include "storage/pg/types.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <span>
#include <vector>

namespace omni {

struct Column
{
    std::string_view name; // empty: any
    bool (*accepts)(pg::Oid);
};

// What the connection and the test need to know of a query; lives as long as the program.
class AnyQuery
{
public:
    AnyQuery(const AnyQuery&) = delete;
    AnyQuery& operator=(const AnyQuery&) = delete;

    const sql::Statement& statement() const { return *statement_; }
    std::span<const pg::Oid> parameter_types() const { return parameters_; }
    std::span<const Column> columns() const { return columns_; }

    // Every query of the program, in no particular order.
    static std::vector<const AnyQuery*> registered();

protected:
    AnyQuery(const sql::Statement& statement, std::span<const pg::Oid> parameters, std::span<const Column> columns);
    ~AnyQuery();

private:
    const sql::Statement* statement_;
    std::span<const pg::Oid> parameters_;
    std::span<const Column> columns_;
    AnyQuery* next_;
};

namespace detail {

template <class Row>
using RowMembers = boost::describe::describe_members<Row, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class Row>
struct RowTraits
{
    static constexpr std::array<Column, 1> columns{Column{{}, &pg::Codec<Row>::accepts}};

    static Row decode(const pg::ResultSet& result, int row)
    {
        return pg::decode_nullable<Row>(result.field(row, 0), "value");
    }
};

template <>
struct RowTraits<void>
{
    static constexpr std::array<Column, 0> columns{};
};

// Into what a row before it has left there: a string keeps its room.
template <class T>
void decode_into(T& value, std::optional<std::string_view> bytes, std::string_view column)
{
    if constexpr (std::same_as<T, std::string>) {
        if (!bytes)
            pg::throw_unexpected_null(column);
        value.assign(*bytes);
    } else if constexpr (std::same_as<T, std::optional<std::string>>) {
        if (value && bytes)
            value->assign(*bytes);
        else
            value = pg::decode_nullable<T>(bytes, column);
    } else {
        value = pg::decode_nullable<T>(bytes, column);
    }
}

template <class Row, auto Pointer>
using MemberType = std::remove_cvref_t<decltype(std::declval<Row&>().*Pointer)>;

template <class Row>
    requires(boost::describe::has_describe_members<Row>::value && std::is_class_v<Row>)
struct RowTraits<Row>
{
    static constexpr std::size_t count = boost::mp11::mp_size<RowMembers<Row>>::value;

    static constexpr std::array<Column, count> columns = [] {
        std::array<Column, count> list{};
        std::size_t i = 0;
        boost::mp11::mp_for_each<RowMembers<Row>>([&](auto d) {
            list[i++] = {without_trailing_underscore(d.name), &pg::Codec<MemberType<Row, d.pointer>>::accepts};
        });
        return list;
    }();

    static void decode_into(Row& value, const pg::ResultSet& result, int row)
    {
        int column = 0;
        boost::mp11::mp_for_each<RowMembers<Row>>(
            [&](auto d) { detail::decode_into(value.*d.pointer, result.field(row, column++), d.name); });
    }

    static Row decode(const pg::ResultSet& result, int row)
    {
        Row value{};
        decode_into(value, result, row);
        return value;
    }
};

template <class... P>
inline constexpr std::array<pg::Oid, sizeof...(P)> parameter_oids{pg::Codec<P>::oid...};

} // namespace detail

template <class Signature>
class Query;

template <class Row, class... P>
class Query<Row(P...)> : public AnyQuery
{
public:
    explicit Query(const sql::Statement& statement)
        : AnyQuery(statement, detail::parameter_oids<P...>, detail::RowTraits<Row>::columns)
    {
    }
};

// Throws Failure(internal) on a null where the row type has no room for one.
template <class Row>
std::vector<Row> decode_rows(const pg::ResultSet& result)
{
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(result.rows()));
    for (int row = 0; row < result.rows(); ++row)
        rows.push_back(detail::RowTraits<Row>::decode(result, row));
    return rows;
}

template <class Row>
std::optional<Row> decode_first_row(const pg::ResultSet& result)
{
    if (result.rows() == 0)
        return std::nullopt;
    return detail::RowTraits<Row>::decode(result, 0);
}

} // namespace omni
