// One connection to the API that was used once and then says nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace omni::connections_bench {

class OpenConnection
{
public:
    // From 127.0.0.(2 + number / 10,000), since one address has ports for 28,000 connections. Throws
    // std::runtime_error.
    OpenConnection(std::uint16_t port, std::size_t number);
    ~OpenConnection();
    OpenConnection(OpenConnection&& other) noexcept;
    OpenConnection(const OpenConnection&) = delete;

    // Sends GET and reads the answer; of an endless one its head and the first bytes. Throws unless it is 200.
    void get(std::string_view path, std::string_view session) const;

    // False once the server has closed it.
    bool is_open() const;

private:
    int socket_;
};

} // namespace omni::connections_bench
