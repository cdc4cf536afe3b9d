// Everybody's accounts, for the operator: connected as omnicrm_owner, whom row security does not bind.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace omni {

struct AccountSummary
{
    Uuid id;
    std::string email;
    std::string display_name;
    Timestamp created_at;
    bool is_disabled = false;
    std::int64_t contacts = 0;
    std::int64_t interactions = 0;
};
BOOST_DESCRIBE_STRUCT(AccountSummary, (), (id, email, display_name, created_at, is_disabled, contacts, interactions))

struct NewAccount
{
    std::string email;
    std::string display_name;
    std::string password_hash;
    std::vector<std::string> own_emails; // normalised; further addresses of the same person
};

class Accounts
{
public:
    explicit Accounts(Database& owner) : database_(owner) {}

    // Oldest first.
    boost::asio::awaitable<Result<std::vector<AccountSummary>>> list();

    // By the address they sign in with. Fails with not_found.
    boost::asio::awaitable<Result<UserId>> find(std::string_view email);

    // A user and the profile, in one transaction. Fails with conflict when the address is taken.
    boost::asio::awaitable<Result<UserId>> create(const NewAccount& account);

private:
    Database& database_;
};

} // namespace omni
