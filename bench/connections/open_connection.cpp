#include "connections/open_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace omni::connections_bench {

namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

sockaddr_in address_of(std::uint32_t host, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(host);
    return address;
}

const sockaddr* general(const sockaddr_in& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

// The answer's length where it says one, otherwise the first bytes of its body will do.
std::size_t rest_of(std::string_view head)
{
    constexpr std::string_view name = "\r\nContent-Length: ";
    const std::size_t at = head.find(name);
    return at == head.npos ? 1 : std::stoul(std::string(head.substr(at + name.size())));
}

} // namespace

OpenConnection::OpenConnection(std::uint16_t port, std::size_t number)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    constexpr std::uint32_t first_host = INADDR_LOOPBACK + 1;
    constexpr std::size_t per_host = 10'000;
    const int on = 1;
    const timeval patience{.tv_sec = 60, .tv_usec = 0};
    if (socket_ < 0)
        fail("socket");
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const auto here = address_of(first_host + static_cast<std::uint32_t>(number / per_host), 0);
    const auto there = address_of(INADDR_LOOPBACK, port);
    if (::bind(socket_, general(here), sizeof here) != 0 || ::connect(socket_, general(there), sizeof there) != 0)
        fail("connect");
}

OpenConnection::~OpenConnection()
{
    if (socket_ >= 0)
        ::close(socket_);
}

OpenConnection::OpenConnection(OpenConnection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

void OpenConnection::get(std::string_view path, std::string_view session) const
{
    std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!session.empty())
        request.append("Cookie: omni_session=").append(session).append("\r\n");
    request += "\r\n";
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        fail("send");
    std::string answer;
    for (std::size_t wanted = 0, head = answer.npos; head == answer.npos || answer.size() < wanted;) {
        std::array<char, 4'096> bytes;
        const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (count <= 0)
            fail("the API does not answer");
        answer.append(bytes.data(), static_cast<std::size_t>(count));
        head = answer.find("\r\n\r\n");
        if (head != answer.npos)
            wanted = head + 4 + rest_of(answer.substr(0, head));
    }
    if (!answer.starts_with("HTTP/1.1 200 "))
        throw std::runtime_error("the API says: " + answer);
}

bool OpenConnection::is_open() const
{
    char unread = 0;
    const ssize_t count = ::recv(socket_, &unread, 1, MSG_PEEK | MSG_DONTWAIT);
    return count > 0 || (count < 0 && errno == EAGAIN);
}

} // namespace omni::connections_bench
