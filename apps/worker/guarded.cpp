#include "worker/guarded.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace omni::worker {

namespace asio = boost::asio;

namespace {

Error error_of(const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const boost::system::system_error& error) {
        if (error.code() == asio::error::operation_aborted)
            return {ErrorCode::cancelled, "the job was stopped"};
        return {ErrorCode::internal, error.what()};
    } catch (const std::exception& error) {
        return {ErrorCode::internal, error.what()};
    }
}

} // namespace

asio::awaitable<Result<void>> run_guarded(asio::any_io_executor executor, std::shared_ptr<RunningJob> running,
                                          std::chrono::milliseconds limit, asio::awaitable<void> code)
{
    asio::steady_timer deadline(executor, limit);
    const int section = ++running->section;
    deadline.async_wait([running, section](boost::system::error_code cancelled) {
        if (!cancelled && running->section == section)
            running->stop(StopReason::timeout);
    });
    const auto [thrown] = co_await asio::co_spawn(
        executor, std::move(code),
        asio::bind_cancellation_slot(running->cancelled.slot(), asio::as_tuple(asio::use_awaitable)));
    ++running->section;
    if (thrown)
        co_return error_of(thrown);
    co_return Result<void>{};
}

} // namespace omni::worker
