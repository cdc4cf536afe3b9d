#include "cli/session.hpp"

namespace omni::cli {

namespace {

// Nothing is asked often enough here for preparing to pay, and so the operator need not know of a pooler.
DatabaseOptions options_for(const std::string& url)
{
    return {.url = url,
            .application_name = "omnicrm",
            .prepared_statements = false,
            .shared_connections = 1,
            .max_exclusive = 1};
}

} // namespace

Session::Session(const std::string& url) : database_(io_.get_executor(), blocking_, options_for(url)) {}

Database& Session::open(const std::string& url, std::vector<std::string> replica_urls)
{
    DatabaseOptions options = options_for(url);
    options.replica_urls = std::move(replica_urls);
    further_.push_back(std::make_unique<Database>(io_.get_executor(), blocking_, options));
    return *further_.back();
}

Session::~Session()
{
    for (const auto& database : further_) {
        database->close();
    }
    database_.close();
    blocking_.join();
}

} // namespace omni::cli
