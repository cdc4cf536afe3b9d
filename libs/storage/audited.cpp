#include "storage/audited.hpp"

namespace omni::detail {

boost::asio::awaitable<Result<void>> commit_audited(Transaction transaction, bool has_changed, const Actor& actor,
                                                    const AuditEntry& entry)
{
    if (has_changed)
        if (const auto recorded = co_await record(transaction, actor, entry); !recorded)
            co_return recorded.error();
    co_return co_await transaction.commit();
}

} // namespace omni::detail
