// All replicas of a program: a read goes to the least busy one that is fit.
#pragma once

#include "storage/pg/replica.hpp"

namespace omni::pg {

class Replicas : public std::enable_shared_from_this<Replicas>
{
public:
    // One for each of options.replica_urls.
    Replicas(const boost::asio::any_io_executor& executor, boost::asio::thread_pool& blocking, DatabaseOptions options);

    // A scope with a user and the version of their data. Nothing: the primary must be asked.
    boost::asio::awaitable<std::optional<Result<ResultSet>>> read(Scope scope, const AnyQuery& query,
                                                                  const Parameters& parameters);

    std::vector<Replica>& all() { return replicas_; }
    std::int64_t unserved() const { return unserved_; }
    void close();

private:
    std::vector<Replica> replicas_;
    std::size_t next_ = 0;
    std::int64_t unserved_ = 0;
};

} // namespace omni::pg
