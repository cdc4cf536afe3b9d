#include "cli/session.hpp"

namespace omni::cli {

Session::Session(const std::string& url)
    // Nothing is asked often enough here for preparing to pay, and so the operator need not know of a pooler.
    : database_(io_.get_executor(), blocking_,
                DatabaseOptions{.url = url,
                                .application_name = "omnicrm",
                                .prepared_statements = false,
                                .shared_connections = 1,
                                .max_exclusive = 1})
{
}

Session::~Session()
{
    database_.close();
    blocking_.join();
}

} // namespace omni::cli
