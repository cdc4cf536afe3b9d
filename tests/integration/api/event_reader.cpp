#include "event_reader.hpp"

#include "contract.hpp"
#include "reply_witness.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace omni::test {

namespace {

// As far as one can tell from the head.
Reply reply_of(const std::string& head)
{
    Reply reply;
    reply.status = std::stoi(head.substr(9, 3));
    for (std::size_t line = head.find("\r\n") + 2; line < head.size(); line = head.find("\r\n", line) + 2) {
        const std::size_t colon = head.find(": ", line);
        std::string name = head.substr(line, colon - line);
        for (char& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        reply.fields[name] = head.substr(colon + 2, head.find("\r\n", line) - colon - 2);
    }
    // What comes behind it was not read.
    reply.fields["transfer-encoding"] = "chunked";
    return reply;
}

ReadEvent checked(ReadEvent event)
{
    if (event.data.empty())
        return event;
    for (const std::string& breach : breaches_of_event(event.kind, event.data))
        throw std::runtime_error("the event " + event.kind + " " + breach + ": " + event.data);
    return event;
}

} // namespace

EventReader::EventReader(std::uint16_t port, const Fields& fields, std::string_view target, std::string_view version,
                         int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (receive_buffer > 0)
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
    std::string request = "GET " + std::string(target) + " " + std::string(version) + "\r\nHost: localhost\r\n";
    for (const auto& [name, value] : fields)
        request += name + ": " + value + "\r\n";
    request += "\r\n";
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        throw std::runtime_error("cannot send a request");
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == received_.npos)
        if (!read_more())
            return;
    head_ = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    status_ = std::stoi(head_.substr(9, 3));
    is_chunked_ = head_.find("\r\nTransfer-Encoding: chunked\r\n") != head_.npos;
    show_reply(port, "GET", target, reply_of(head_));
}

EventReader::~EventReader()
{
    if (socket_ >= 0)
        ::close(socket_);
}

EventReader::EventReader(EventReader&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), status_(other.status_), head_(std::move(other.head_)),
      is_chunked_(other.is_chunked_), is_complete_(other.is_complete_), is_over_(other.is_over_),
      received_(std::move(other.received_)), text_(std::move(other.text_)), last_id_(other.last_id_),
      retry_(other.retry_), comments_(other.comments_)
{
}

bool EventReader::read_more()
{
    std::array<char, 65536> bytes;
    const ssize_t count = is_over_ ? 0 : ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count > 0)
        received_.append(bytes.data(), static_cast<std::size_t>(count));
    else
        is_over_ = true;
    return count > 0;
}

// Moves whole chunks from received_ to text_; false when there is none.
bool EventReader::unwrap()
{
    if (!is_chunked_) {
        text_ += std::exchange(received_, {});
        return !text_.empty();
    }
    const std::size_t line = received_.find("\r\n");
    if (line == received_.npos)
        return false;
    const std::size_t size = std::stoul(received_, nullptr, 16);
    if (received_.size() < line + 2 + size + 2)
        return false;
    text_.append(received_, line + 2, size);
    received_.erase(0, line + 2 + size + 2);
    is_complete_ = is_complete_ || size == 0;
    is_over_ = is_over_ || size == 0;
    return true;
}

std::optional<std::string> EventReader::next_line()
{
    for (;;) {
        if (const std::size_t end = text_.find('\n'); end != text_.npos) {
            std::string line = text_.substr(0, end);
            text_.erase(0, end + 1);
            return line;
        }
        const std::size_t before = text_.size();
        if (unwrap() && text_.size() > before)
            continue;
        if (is_over_ || !read_more())
            return std::nullopt;
    }
}

// Up to an empty line: without data it is no event, but may say where we are.
std::optional<ReadEvent> EventReader::next_block()
{
    ReadEvent event;
    while (auto line = next_line()) {
        if (line->empty())
            return checked(std::move(event));
        const std::size_t colon = std::min(line->find(':'), line->size());
        const std::string name = line->substr(0, colon);
        std::string value = line->substr(std::min(colon + 1, line->size()));
        if (value.starts_with(' '))
            value.erase(0, 1);
        if (name.empty())
            ++comments_;
        else if (name == "id")
            event.id = last_id_ = std::stoll(value);
        else if (name == "event")
            event.kind = value;
        else if (name == "data")
            event.data = value;
        else if (name == "retry")
            retry_ = std::stoll(value);
    }
    return std::nullopt;
}

std::optional<ReadEvent> EventReader::next()
{
    while (auto block = next_block())
        if (!block->data.empty())
            return block;
    return std::nullopt;
}

bool EventReader::hears_heartbeat()
{
    const std::size_t before = comments_;
    while (comments_ == before)
        if (!next_block())
            return false;
    return true;
}

void EventReader::cut()
{
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

} // namespace omni::test
