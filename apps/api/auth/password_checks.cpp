#include "api/auth/password_checks.hpp"

#include "core/crypto/password.hpp"
#include "storage/run_blocking.hpp"

#include <memory>

namespace omni {

namespace asio = boost::asio;

PasswordChecks::PasswordChecks(std::size_t concurrency, std::size_t waiting)
    : limit_(concurrency + waiting), threads_(concurrency)
{
}

PasswordChecks::~PasswordChecks()
{
    threads_.join();
}

template <class Work>
asio::awaitable<Result<std::invoke_result_t<Work>>> PasswordChecks::run(Work work)
{
    const auto leave = [](std::atomic<std::size_t>* pending) { pending->fetch_sub(1); };
    const bool is_full = pending_.fetch_add(1) >= limit_;
    const std::unique_ptr<std::atomic<std::size_t>, decltype(leave)> place(&pending_, leave);
    (is_full ? refused_ : checked_).fetch_add(1);
    if (is_full)
        co_return Error{ErrorCode::rate_limited, "Too many people are signing in. Please try again in a moment."};
    co_return co_await run_blocking(threads_, std::move(work));
}

asio::awaitable<Result<bool>> PasswordChecks::verify(const std::optional<std::string>& hash, const Secret& password)
{
    co_return co_await run([&] {
        return verify_password(hash ? std::optional<std::string_view>(*hash) : std::nullopt, password.reveal());
    });
}

asio::awaitable<Result<std::string>> PasswordChecks::hash(const Secret& password)
{
    co_return co_await run([&] { return hash_password(password.reveal()); });
}

} // namespace omni
