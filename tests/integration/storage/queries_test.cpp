// Every registered query against the migrated schema: parameter types, column names and column types as in C++.
//
// The build links the whole of libs/storage into this program, so that no query's object file is left out.
#include "storage/query.hpp"

#include "support/database.hpp"
#include "support/print.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <set>

namespace omni::test {

namespace {

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

Connection connect()
{
    Connection connection(PQconnectdb(TestDatabase::instance().direct_url_as("omnicrm_owner").c_str()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
    return connection;
}

bool belongs_to_a_test(const AnyQuery& query)
{
    return query.statement().name.starts_with("test/");
}

Answer describe(PGconn* connection, const AnyQuery& query, std::span<const pg::Oid> types)
{
    const Answer prepared(
        PQprepare(connection, "", query.statement().text.data(), static_cast<int>(types.size()), types.data()),
        &PQclear);
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK)
        throw std::runtime_error(PQerrorMessage(connection));
    return Answer(PQdescribePrepared(connection, ""), &PQclear);
}

// int2 < int4 < int8: the server widens without a word, and indexes are still used.
bool widens_to(pg::Oid from, pg::Oid to)
{
    constexpr std::array<pg::Oid, 3> integers{21, 23, 20};
    const auto a = std::find(integers.begin(), integers.end(), from);
    const auto b = std::find(integers.begin(), integers.end(), to);
    return a != integers.end() && b != integers.end() && a <= b;
}

} // namespace

TEST_CASE("every query's parameters have the types that the server finds by itself")
{
    const Connection connection = connect();
    for (const AnyQuery* query : AnyQuery::registered()) {
        if (belongs_to_a_test(*query))
            continue;
        CAPTURE(query->statement().name);
        const Answer described = describe(connection.get(), *query, {});
        const auto types = query->parameter_types();
        REQUIRE(PQnparams(described.get()) == static_cast<int>(types.size()));
        for (std::size_t i = 0; i < types.size(); ++i) {
            CAPTURE(i + 1);
            const pg::Oid wanted = PQparamtype(described.get(), static_cast<int>(i));
            CHECK((types[i] == wanted || widens_to(types[i], wanted)));
        }
    }
}

TEST_CASE("every query's columns are those of its row type, by name, type and order")
{
    const Connection connection = connect();
    for (const AnyQuery* query : AnyQuery::registered()) {
        if (belongs_to_a_test(*query))
            continue;
        CAPTURE(query->statement().name);
        const Answer described = describe(connection.get(), *query, query->parameter_types());
        const auto columns = query->columns();
        REQUIRE(PQnfields(described.get()) == static_cast<int>(columns.size()));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const int column = static_cast<int>(i);
            const std::string name = PQfname(described.get(), column);
            CAPTURE(name);
            if (!columns[i].name.empty())
                CHECK(name == columns[i].name);
            CHECK(columns[i].accepts(PQftype(described.get(), column)));
        }
    }
}

TEST_CASE("every statement of sql/queries belongs to a registered query")
{
    std::set<std::string_view> registered;
    for (const AnyQuery* query : AnyQuery::registered())
        registered.insert(query->statement().name);
    for (const sql::Statement* statement : sql::all_statements()) {
        CAPTURE(statement->name);
        CHECK(registered.contains(statement->name));
    }
}

} // namespace omni::test
