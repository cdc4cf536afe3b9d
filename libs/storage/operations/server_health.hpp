// What a connection may do and what holds the server back: the questions of `omnicrm doctor`.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

namespace omni {

// Each of the last three would make row security decoration.
struct LoginRights
{
    std::string role;
    std::string server_version;
    bool is_superuser = false;
    bool bypasses_row_security = false;
    bool owns_tables = false;
};
BOOST_DESCRIBE_STRUCT(LoginRights, (), (role, server_version, is_superuser, bypasses_row_security, owns_tables))

// A session whose snapshot keeps dead rows from being removed.
struct HorizonHolder
{
    std::int32_t pid = 0;
    std::string role;
    std::string application;
    std::string state;
    double seconds = 0;
};
BOOST_DESCRIBE_STRUCT(HorizonHolder, (), (pid, role, application, state, seconds))

class ServerHealth
{
public:
    explicit ServerHealth(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<LoginRights>> login_rights();

    // The one that has held longest, if any has for more than a minute.
    boost::asio::awaitable<Result<std::optional<HorizonHolder>>> horizon();

private:
    Database& database_;
};

} // namespace omni
