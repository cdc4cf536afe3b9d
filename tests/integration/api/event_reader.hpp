// A reader of Server-Sent Events (WHATWG HTML §9.2) over plain HTTP, which reads only when it is told to.
#pragma once

#include "http_client.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni::test {

struct ReadEvent
{
    std::int64_t id = 0;
    std::string kind;
    std::string data;
};

class EventReader
{
public:
    // Sends the request and reads the answer's head. `receive_buffer`: the kernel's bytes for what was not read yet; 0:
    // as many as it likes.
    explicit EventReader(std::uint16_t port, const Fields& fields, std::string_view target = "/api/v1/events",
                         std::string_view version = "HTTP/1.1", int receive_buffer = 0);
    ~EventReader();
    EventReader(EventReader&& other) noexcept;
    EventReader(const EventReader&) = delete;

    int status() const { return status_; }
    const std::string& head() const { return head_; }

    // Waits for the next event; nothing when the stream ended instead. Gives up after 20 seconds, which is an end as
    // well.
    std::optional<ReadEvent> next();

    // Waits for the next comment.
    bool hears_heartbeat();

    // Whether the end came as an end and not as a broken connection.
    bool is_complete() const { return is_complete_; }

    std::int64_t last_id() const { return last_id_; }
    std::int64_t retry() const { return retry_; } // ms; 0: never said

    // As if the cable were cut.
    void cut();

private:
    bool read_more();
    bool unwrap();
    std::optional<std::string> next_line();
    std::optional<ReadEvent> next_block();

    int socket_ = -1;
    int status_ = 0;
    std::string head_;
    bool is_chunked_ = false;
    bool is_complete_ = false;
    bool is_over_ = false;
    std::string received_; // as it came
    std::string text_;     // without its chunks
    std::int64_t last_id_ = 0;
    std::int64_t retry_ = 0;
    std::size_t comments_ = 0;
};

} // namespace omni::test
