#include "http_client.hpp"

#include "reply_witness.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <utility>

#include <sys/socket.h>
#include <sys/time.h>

namespace omni::test {

namespace asio = boost::asio;
using asio::ip::tcp;

struct HttpClient::Connection
{
    asio::io_context io;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    asio::ssl::stream<tcp::socket> stream{io, tls};
    bool is_tls = false;
};

std::string Reply::field(const std::string& name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

HttpClient::HttpClient(std::uint16_t port, Security security) : port_(port), connection_(std::make_unique<Connection>())
{
    tcp::socket& socket = connection_->stream.next_layer();
    socket.connect({asio::ip::address_v4::loopback(), port});
    // A test that waits for what never comes must fail, not hang.
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    connection_->is_tls = security == Security::tls;
    if (connection_->is_tls)
        connection_->stream.handshake(asio::ssl::stream_base::client);
}

HttpClient::~HttpClient() = default;

bool HttpClient::send(std::string_view bytes)
{
    boost::system::error_code error;
    const auto buffer = asio::buffer(bytes);
    if (connection_->is_tls)
        asio::write(connection_->stream, buffer, error);
    else
        asio::write(connection_->stream.next_layer(), buffer, error);
    return !error;
}

bool HttpClient::read_more()
{
    boost::system::error_code error;
    std::array<char, 65536> bytes;
    const std::size_t count = connection_->is_tls
                                  ? connection_->stream.read_some(asio::buffer(bytes), error)
                                  : connection_->stream.next_layer().read_some(asio::buffer(bytes), error);
    received_.append(bytes.data(), count);
    return !error;
}

Reply HttpClient::receive(bool is_head)
{
    Reply reply = read_reply(is_head);
    // Of the answer to HEAD nobody could tell what is missing.
    if (!is_head && reply.status >= 200)
        show_reply(port_, "", "", reply);
    return reply;
}

Reply HttpClient::read_reply(bool is_head)
{
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == received_.npos)
        if (!read_more())
            return {};
    Reply reply;
    std::string_view head(received_.data(), end + 2);
    reply.status = std::stoi(std::string(head.substr(9, 3)));
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(line.size() + 2);
        const std::size_t colon = line.find(": ");
        std::string name(line.substr(0, colon));
        for (char& c : name)
            c = static_cast<char>(std::tolower(c));
        reply.fields[name] = line.substr(colon + 2);
        if (name == "set-cookie")
            reply.set_cookies.emplace_back(line.substr(colon + 2));
        if (const std::size_t equals = line.find('='); name == "set-cookie" && equals != line.npos)
            reply.cookies[std::string(line.substr(colon + 2, equals - colon - 2))] =
                line.substr(equals + 1, line.find(';') - equals - 1);
    }
    received_.erase(0, end + 4);
    const bool is_stream = reply.fields.contains("transfer-encoding");
    const bool has_body = !is_head && !is_stream && reply.status >= 200 && reply.status != 204 && reply.status != 304;
    const std::size_t size = has_body ? std::stoul(reply.field("content-length")) : 0;
    while (received_.size() < size)
        if (!read_more())
            return {};
    reply.body = received_.substr(0, size);
    received_.erase(0, size);
    return reply;
}

Reply HttpClient::request(std::string_view method, std::string_view target, const Fields& fields, std::string_view body)
{
    std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : fields)
        text += name + ": " + value + "\r\n";
    if (!body.empty()) {
        if (!fields.contains("Content-Type"))
            text += "Content-Type: application/json\r\n";
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    text += "\r\n";
    const bool is_sent = send(text) && send(body);
    Reply reply = read_reply(is_sent && method == "HEAD");
    if (reply.status >= 200)
        show_reply(port_, method, target, reply);
    return reply;
}

bool HttpClient::is_closed_by_server()
{
    const bool went_on = read_more();
    return !went_on && received_.empty();
}

std::string HttpClient::read_to_end()
{
    while (read_more()) {
    }
    return std::exchange(received_, {});
}

void HttpClient::cut()
{
    tcp::socket& socket = connection_->stream.next_layer();
    socket.set_option(asio::socket_base::linger(true, 0));
    socket.close();
}

} // namespace omni::test
