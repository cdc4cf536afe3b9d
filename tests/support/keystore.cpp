#include "support/keystore.hpp"

#include "storage/migrations.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/connection_url.hpp"

namespace omni::test {

TestKeystore::TestKeystore(const TestDatabase& beside, bool is_migrated)
    : beside_(beside), name_(beside.name() + "_keystore")
{
    beside_.sql("drop database if exists " + name_ + " with (force)");
    beside_.sql("create database " + name_ + " owner omnicrm_owner");
    if (is_migrated)
        migrate(url_as("omnicrm_owner"), sql::keystore_migrations()).value();
}

TestKeystore::~TestKeystore()
{
    beside_.sql("drop database if exists " + name_ + " with (force)");
}

std::string TestKeystore::url_as(std::string_view role) const
{
    return with_database(beside_.direct_url_as(role), name_);
}

std::string TestKeystore::value(const std::string& text) const
{
    auto session = pg::BlockingSession::open(with_database(beside_.superuser_url(), name_)).value();
    session.execute("set search_path = omnicrm").value();
    return session.execute(text).value().at(0).at(0).value_or("null");
}

void use_keystore(const TestDatabase& database)
{
    database.sql("update omnicrm.keystore set is_in_use = true");
}

} // namespace omni::test
