// The open connections of one loop, so that a shutdown can ask them and later insist.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>

namespace omni::server {

class OpenConnection
{
public:
    virtual ~OpenConnection() = default;
    virtual void close_if_idle() = 0; // also: be closed after the response being made
    virtual void close_now() = 0;
    virtual void enforce_deadline(std::chrono::steady_clock::time_point now) = 0;
};

class Connections
{
public:
    class Registration;

    std::size_t size() const { return open_.size(); }
    bool is_stopping() const { return is_stopping_; }

    // Phase one: idle connections end now, the others after their response.
    void ask_to_close();

    // Phase two: sockets are closed, whatever is under way fails.
    void close_all();

    // Gives up the operations whose time is up.
    void enforce_deadlines();

    // Called each time a connection ended.
    void on_closed(std::function<void()> callback) { on_closed_ = std::move(callback); }

private:
    std::list<OpenConnection*> open_;
    bool is_stopping_ = false;
    std::function<void()> on_closed_ = [] {};
};

// Keeps a connection on the list for as long as it lives.
class Connections::Registration
{
public:
    Registration(Connections& all, OpenConnection& connection)
        : all_(all), position_(all.open_.insert(all.open_.end(), &connection))
    {
    }
    ~Registration()
    {
        all_.open_.erase(position_);
        all_.on_closed_();
    }
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

private:
    Connections& all_;
    std::list<OpenConnection*>::iterator position_;
};

inline void Connections::ask_to_close()
{
    is_stopping_ = true;
    for (OpenConnection* connection : open_)
        connection->close_if_idle();
}

inline void Connections::enforce_deadlines()
{
    const auto now = std::chrono::steady_clock::now();
    for (OpenConnection* connection : open_)
        connection->enforce_deadline(now);
}

inline void Connections::close_all()
{
    is_stopping_ = true;
    for (OpenConnection* connection : open_)
        connection->close_now();
}

} // namespace omni::server
