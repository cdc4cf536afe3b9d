// Sends POST requests to one address, one after the other, over a connection that is kept; HTTP/1.1, with or without
// TLS.
//
// Blocks the thread that calls it, which must not be one that serves anybody: until the answer is there, the deadline
// has passed, or somebody does not want it any more.
#pragma once

#include "core/error.hpp"
#include "core/http_url.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni {

class HttpPoster
{
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;
    using Deadline = std::chrono::steady_clock::time_point;

    struct Options
    {
        HttpUrl url;
        std::string content_type;
        Fields fields{};
        std::string certificate{}; // a PEM file of who vouches for the server; empty: whom the system trusts
    };

    struct Reply
    {
        int status = 0;
        std::optional<std::chrono::seconds> retry_after{}; // as a number of seconds; as a date it is not understood
        std::string body{};
    };

    // Throws boost::system::system_error when the certificate file cannot be used.
    explicit HttpPoster(Options options);
    ~HttpPoster();

    // `deadline` is asked again and again while waiting, so that it may come nearer. Fails with unavailable or timeout.
    Result<Reply> post(std::string_view body, const std::function<Deadline()>& deadline);

private:
    class Connection;

    Options options_;
    std::unique_ptr<Connection> connection_;
};

} // namespace omni
