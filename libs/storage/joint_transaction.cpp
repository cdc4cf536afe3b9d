#include "storage/joint_transaction.hpp"

namespace omni {

namespace asio = boost::asio;

asio::awaitable<Result<Transaction*>> JointTransaction::transaction()
{
    if (failure_)
        co_return *failure_;
    if (transaction_)
        co_return &*transaction_;
    Result<Transaction> begun = co_await database_.begin(scope_);
    if (!begun) {
        failure_ = begun.error();
        co_return *failure_;
    }
    transaction_ = std::move(*begun);
    if (opening_)
        if (const auto opened = co_await opening_(*transaction_); !opened) {
            failure_ = opened.error();
            co_return *failure_;
        }
    co_return &*transaction_;
}

asio::awaitable<Result<void>> JointTransaction::commit()
{
    if (failure_)
        co_return *failure_;
    if (!transaction_)
        co_return Result<void>{};
    co_return co_await transaction_->commit();
}

} // namespace omni
