#include "storage/query.hpp"

namespace omni {

namespace {

// Zero before any constructor runs, so queries of any object file may enter at any time during start.
constinit AnyQuery* first_registered = nullptr;

} // namespace

AnyQuery::AnyQuery(const sql::Statement& statement, std::span<const pg::Oid> parameters,
                   std::span<const Column> columns)
    : statement_(&statement), parameters_(parameters), columns_(columns), next_(first_registered)
{
    first_registered = this;
}

AnyQuery::~AnyQuery()
{
    AnyQuery** link = &first_registered;
    while (*link != this)
        link = &(*link)->next_;
    *link = next_;
}

std::vector<const AnyQuery*> AnyQuery::registered()
{
    std::vector<const AnyQuery*> queries;
    for (const AnyQuery* query = first_registered; query != nullptr; query = query->next_)
        queries.push_back(query);
    return queries;
}

} // namespace omni
