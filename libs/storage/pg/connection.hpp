// One connection to PostgreSQL in libpq's pipeline mode, driven by Asio.
//
// Work is sent in segments: some statements ended by a Sync of their own, so that a failing one takes back its own
// effects and nobody else's. Segments are answered in the order they were sent; any number may be on the way.
#pragma once

#include "storage/pg/endpoint.hpp"
#include "storage/pg/result_set.hpp"
#include "storage/pg/signal.hpp"
#include "storage/query.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>

struct pg_conn;

namespace boost::asio {
class thread_pool;
}

namespace omni::pg {

// One statement of a segment: a query with its arguments, or a command without any ("rollback").
struct Step
{
    std::string_view command; // zero-terminated; used when there is no query
    const AnyQuery* query = nullptr;
    const Parameters* parameters = nullptr;
};

enum class Fate {
    answered,  // the result is there
    refused,   // the server said no: the error is there, and nothing happened
    lost,      // the connection broke before the answer: nobody knows what happened
    timed_out, // no answer until the deadline: likewise
    cancelled, // the coroutine was cancelled: likewise
};

struct Answer
{
    Fate fate;
    ResultSet result{}; // of the segment's last statement
    Error error{};
    ResultSet first{}; // of the first one, where there are several
};

class Connection : public std::enable_shared_from_this<Connection>
{
public:
    struct Options
    {
        bool prepared_statements = true;
        // Called for every notification, see Listener.
        std::function<void(std::string_view channel, std::string_view payload)> on_notification{};
    };

    static std::shared_ptr<Connection> create(boost::asio::any_io_executor executor, Options options);
    ~Connection();

    // Once. Fails with unavailable, libpq's message in Error::detail; close() from elsewhere makes it fail, too.
    boost::asio::awaitable<Result<void>> connect(const Endpoint& endpoint, Deadline deadline);

    // Sends a segment and waits for its answer. An answer that was given up on is drained later.
    boost::asio::awaitable<Answer> ask(std::span<const Step> steps, Deadline deadline);

    // The same, deaf to cancellation of the coroutine.
    boost::asio::awaitable<Answer> ask_uncancelled(std::span<const Step> steps, Deadline deadline);

    // Runs "copy … from stdin" with these rows, in the format that the command names. For exclusive connections with
    // nothing on the way: fails with `lost` otherwise.
    boost::asio::awaitable<Answer> copy_in(std::string command, std::string rows, Deadline deadline);

    // Closes the connection when the first of the unanswered segments has been without any progress for its time limit.
    // For connections that many share; an exclusive one is watched by who uses it.
    void watch() { is_watched_ = true; }

    // Answers whatever is on the way with `lost`. Harmless when closed.
    void close();

    // Takes no more work (pools look at it), and closes once everything is answered.
    void retire();

    // Asks the server to stop the current statement. Returns once the request has been handed over, or at the deadline.
    boost::asio::awaitable<void> cancel(boost::asio::thread_pool& blocking, Deadline deadline);

    bool is_open() const { return connection_ != nullptr; }
    bool is_retired() const { return is_retired_; }
    bool is_usable() const { return is_open() && !is_retired_; }
    // Whether the server has refused to change anything: it is the primary no more, or protects itself.
    bool is_read_only() const { return is_read_only_; }
    std::size_t in_flight() const { return flights_.size(); }
    // How long the first of the unanswered segments has kept the others waiting.
    std::chrono::steady_clock::duration stalled_for(Deadline now) const
    {
        return flights_.empty() ? std::chrono::steady_clock::duration::zero() : now - last_progress_;
    }
    // Nothing on the way, and no transaction open.
    bool is_idle() const;
    Deadline opened_at() const { return opened_at_; }
    // The number of the server's process that works for us; a pooler says something else.
    std::int32_t server_process() const { return server_process_; }
    // Completes when the connection is closed.
    boost::asio::awaitable<void> closed();

private:
    struct Flight;

    Connection(boost::asio::any_io_executor executor, Options options);

    boost::asio::awaitable<Result<void>> negotiate(const std::shared_ptr<bool>& is_late);
    boost::asio::awaitable<Result<void>> establish(const Endpoint& endpoint, Deadline deadline);
    Error connection_error() const;

    std::shared_ptr<Flight> submit(std::span<const Step> steps, Deadline deadline);
    bool send(const Step& step);
    bool prepare(const AnyQuery& query, std::chrono::steady_clock::duration time_limit);
    Answer take_answer(Flight& flight, Wake wake);

    void read_when_ready();
    void write_rest_when_ready();
    void flush();
    void flush_soon();
    void on_readable();
    void read_results();
    void accept(pg_result* result);
    void finish(Flight& flight);
    void send_copied_rows(Flight& flight);
    void finish_copy(Flight& flight);
    void learn_from_refusal(Flight& flight);
    void read_notifications();
    void arm_watchdog();

    boost::asio::any_io_executor executor_;
    Options options_;
    pg_conn* connection_ = nullptr;
    boost::asio::posix::stream_descriptor socket_;
    boost::asio::steady_timer watchdog_;
    Signal closed_;
    Deadline opened_at_{};
    std::int32_t server_process_ = 0;
    Deadline last_progress_{};
    std::deque<std::shared_ptr<Flight>> flights_;
    // Statements that were sent to be prepared, with the server's complaint if it had one.
    std::unordered_map<const sql::Statement*, std::optional<Error>> prepared_;
    bool is_watched_ = false;
    bool is_watchdog_armed_ = false;
    bool is_writing_ = false;
    bool is_flush_due_ = false;
    bool is_retired_ = false;
    bool is_read_only_ = false;
};

} // namespace omni::pg
