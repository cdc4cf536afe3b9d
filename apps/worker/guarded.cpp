#include "worker/guarded.hpp"

#include <boost/asio/error.hpp>

namespace omni::worker {

Error error_of(const std::exception_ptr& thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const boost::system::system_error& error) {
        if (error.code() == boost::asio::error::operation_aborted)
            return {ErrorCode::cancelled, "the job was stopped"};
        return {ErrorCode::internal, error.what()};
    } catch (const std::exception& error) {
        return {ErrorCode::internal, error.what()};
    }
}

} // namespace omni::worker
