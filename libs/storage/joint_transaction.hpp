// One transaction for everything a request does, whichever parts of the program do it.
//
// It begins when something is first asked of it. Dropped without commit(), nothing of it has happened.
#pragma once

#include "storage/database.hpp"

#include <functional>
#include <optional>

namespace omni {

class JointTransaction final : public TransactionSource
{
public:
    // What comes first in the transaction; where it fails, everything that is asked of the transaction fails with it.
    using Opening = std::function<boost::asio::awaitable<Result<void>>(Transaction&)>;

    JointTransaction(Database& database, Scope scope, Opening opening = {})
        : database_(database), scope_(scope), opening_(std::move(opening)), within_(*this)
    {
    }
    JointTransaction(const JointTransaction&) = delete;
    JointTransaction& operator=(const JointTransaction&) = delete;

    // What takes part uses this instead of the database itself.
    Database& database() { return within_; }

    boost::asio::awaitable<Result<Transaction*>> transaction() override;

    // Nothing to do where nothing was asked of it.
    boost::asio::awaitable<Result<void>> commit();

private:
    Database& database_;
    Scope scope_;
    Opening opening_;
    std::optional<Transaction> transaction_;
    std::optional<Error> failure_;
    Database within_;
};

} // namespace omni
