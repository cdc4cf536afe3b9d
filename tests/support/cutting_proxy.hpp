// A proxy in front of PostgreSQL that can cut, stall or half-close connections at a chosen moment.
//
// Listens on 127.0.0.1 with a thread of its own; the functions may be called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace omni::test {

class CuttingProxy
{
public:
    // What to do with the bytes a client has just sent.
    enum class Action {
        pass,
        cut_before, // close both sides; the server never sees these bytes
        cut_after,  // hand them on, withhold the answer, and close both sides once the server has done it all
        stall,      // hand them on, then nothing goes either way on this connection, which stays open
    };

    // `upstream` is a Unix socket ("/tmp/x/.s.PGSQL.5432") or "host:port".
    explicit CuttingProxy(std::string upstream);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    std::uint16_t port() const;
    // The URL of a database as seen through the proxy.
    std::string url(std::string_view role, std::string_view database) const;

    // Asked, on the proxy's thread, for every piece a client sends.
    void on_client_data(std::function<Action(std::string_view bytes)> decide);
    // Once: takes the action when a client sends `needle`, passes everything before and after.
    void once(std::string needle, Action action);

    void cut_all();           // close every connection now
    void stall_all();         // keep them open, move nothing any more (a network that swallows)
    void refuse(bool refuse); // close new connections at once
    int connections() const;  // open now
    int accepted() const;     // since start

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The socket of a cluster's URL: what CuttingProxy takes as upstream.
std::string upstream_of(const std::string& url);

} // namespace omni::test
