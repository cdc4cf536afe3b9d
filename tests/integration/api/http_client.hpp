// A plain blocking HTTP/1.1 client that can also misbehave: it sends what it is told, byte by byte.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace omni::test {

struct Reply
{
    int status = 0;                             // 0: the connection ended before an answer
    std::map<std::string, std::string> fields;  // names in lower case; of several with one name the last
    std::map<std::string, std::string> cookies; // that are set: "a=1" is {"a", "1"}
    std::vector<std::string> set_cookies;       // every Set-Cookie, in order
    std::string body;

    std::string field(const std::string& name) const;
};

using Fields = std::map<std::string, std::string>;

class HttpClient
{
public:
    enum class Security { none, tls };

    explicit HttpClient(std::uint16_t port, Security security = Security::none);
    ~HttpClient();

    // One request and its answer, over the kept connection. A body gets its Content-Length, and is JSON unless `fields`
    // say otherwise.
    Reply request(std::string_view method, std::string_view target, const Fields& fields = {},
                  std::string_view body = {});

    // False once the server does not take any more.
    bool send(std::string_view bytes);

    // The next answer; interim ones (1xx) are returned too. Of the answer to HEAD only the head is there to read; of
    // one that comes over time only the head is read (see EventReader).
    Reply receive(bool is_head = false);

    // Waits for the server to close; true unless it sends something instead, or nothing for 20 seconds.
    bool is_closed_by_server();

    // Everything up to the end of the connection that was not received as an answer yet.
    std::string read_to_end();

    // As if the cable were cut: a reset, without a farewell.
    void cut();

private:
    struct Connection;
    bool read_more();
    Reply read_reply(bool is_head);

    std::uint16_t port_;
    std::unique_ptr<Connection> connection_;
    std::string received_;
};

} // namespace omni::test
