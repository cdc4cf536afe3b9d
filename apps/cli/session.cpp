#include "cli/session.hpp"

namespace omni::cli {

Session::Session(const std::string& url)
    : database_(io_.get_executor(), blocking_,
                DatabaseOptions{.url = url, .application_name = "omnicrm", .shared_connections = 1, .max_exclusive = 1})
{
}

Session::~Session()
{
    database_.close();
    blocking_.join();
}

} // namespace omni::cli
