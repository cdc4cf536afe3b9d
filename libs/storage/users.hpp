// Users: who may sign in, and what they told us about themselves.
#pragma once

#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct Account
{
    Uuid id;
    std::string email;
    std::string display_name;
    std::optional<std::string> country; // ISO 3166-1 alpha-2
    std::string time_zone;
    std::vector<std::string> own_emails; // normalised
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, email, display_name, country, time_zone, own_emails, created_at))

struct SignIn
{
    Uuid user_id;
    std::optional<std::string> password_hash; // nothing: this user has no password
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (user_id, password_hash))

// What an update leaves alone is absent.
struct ProfileChange
{
    std::optional<std::string> display_name{};
    bool sets_country = false;
    std::optional<std::string> country{};
    std::optional<std::string> time_zone{};
    std::optional<std::vector<std::string>> own_emails{};
};

// What two spellings of an address have in common when somebody signs in: ASCII lower case, no white space around.
std::string sign_in_key(std::string_view email);

class Users
{
public:
    explicit Users(Database& database) : database_(database) {}

    // By address, before anybody is known. Nothing when there is no such user, or a disabled one.
    boost::asio::awaitable<Result<std::optional<SignIn>>> find_sign_in(std::string_view email);

    // not_found when the user is gone.
    boost::asio::awaitable<Result<Account>> account(UserId user);

    boost::asio::awaitable<Result<void>> update_profile(UserId user, const ProfileChange& change, const Actor& by);

    // Whether times can be shown in a zone of this name (IANA), as PostgreSQL knows them.
    boost::asio::awaitable<Result<bool>> is_time_zone(std::string_view name);

    // A user and their profile, made by themselves, with `only_first` as long as there is no user. Nothing when nobody
    // may sign up any more; conflict when the address is taken.
    boost::asio::awaitable<Result<std::optional<UserId>>> sign_up(std::string_view email, std::string_view display_name,
                                                                  std::string_view password_hash, bool only_first,
                                                                  const Actor& by);

    // A user and their profile, in one transaction; for a database that runs as omnicrm_owner. conflict when the
    // address is taken.
    boost::asio::awaitable<Result<UserId>> create(std::string_view email, std::string_view display_name,
                                                  std::optional<std::string_view> password_hash);

private:
    Database& database_;
};

} // namespace omni
