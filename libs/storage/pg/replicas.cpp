#include "storage/pg/replicas.hpp"

namespace asio = boost::asio;

namespace omni::pg {

Replicas::Replicas(const asio::any_io_executor& executor, asio::thread_pool& blocking, DatabaseOptions options)
{
    replicas_.reserve(options.replica_urls.size());
    for (const std::string& url : options.replica_urls) {
        options.url = url;
        replicas_.emplace_back(executor, blocking, options);
        replicas_.back().is_fit(); // opens a connection: reads do not wait for one
    }
}

asio::awaitable<std::optional<Result<ResultSet>>> Replicas::read(Scope scope, const AnyQuery& query,
                                                                 const Parameters& parameters)
{
    const auto self = shared_from_this();
    Replica* best = nullptr;
    // From another one each time, so that equals take turns.
    ++next_;
    for (std::size_t i = 0; i < replicas_.size(); ++i) {
        Replica& replica = replicas_[(next_ + i) % replicas_.size()];
        if (replica.is_fit() && (best == nullptr || replica.in_flight() < best->in_flight()))
            best = &replica;
    }
    if (best == nullptr) {
        ++unserved_;
        co_return std::nullopt;
    }
    co_return co_await best->read(scope, query, parameters);
}

void Replicas::close()
{
    for (Replica& replica : replicas_)
        replica.close();
}

} // namespace omni::pg
