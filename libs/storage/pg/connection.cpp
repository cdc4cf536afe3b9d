#include "storage/pg/connection.hpp"

#include "core/log.hpp"
#include "storage/pg/error.hpp"
#include "storage/pg/flight.hpp"

#include <boost/asio/post.hpp>
#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace omni::pg {

namespace {

constexpr int binary_format = 1;

// The arrays that PQsendQueryParams takes.
struct Arguments
{
    explicit Arguments(const Parameters* parameters)
    {
        if (parameters == nullptr)
            return;
        for (const Parameters::Slot& slot : parameters->slots()) {
            const auto i = static_cast<std::size_t>(count++);
            values[i] = parameters->data(slot);
            lengths[i] = std::max(slot.length, 0);
            formats[i] = binary_format;
        }
    }

    int count = 0;
    std::array<const char*, max_parameters> values;
    std::array<int, max_parameters> lengths;
    std::array<int, max_parameters> formats;
};

// Whether this is a pooler's word that it has lost the server: FATAL and of class 08 ("connection exception"), where
// PostgreSQL's own errors of that class leave the session alone. As little as us does the pooler know what became of
// the segment, which may have been committed.
bool is_loss_behind_pooler(const pg_result* result, std::string_view state)
{
    const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
    return state.starts_with("08") && severity != nullptr && std::string_view(severity) == "FATAL";
}

} // namespace

Connection::Connection(asio::any_io_executor executor, Options options)
    : executor_(executor), options_(std::move(options)), socket_(executor), watchdog_(executor), closed_(executor)
{
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (connection_ == nullptr)
        return;
    watchdog_.cancel();
    // libpq closes the descriptor; Asio must have let go of it before.
    if (socket_.is_open())
        socket_.release();
    PQfinish(connection_);
    connection_ = nullptr;
    const std::deque<std::shared_ptr<Flight>> lost = std::exchange(flights_, {});
    for (const auto& flight : lost)
        flight->done.notify();
    closed_.notify();
}

void Connection::retire()
{
    is_retired_ = true;
    if (flights_.empty())
        close();
}

bool Connection::is_idle() const
{
    return connection_ != nullptr && flights_.empty() && PQtransactionStatus(connection_) == PQTRANS_IDLE;
}

asio::awaitable<void> Connection::closed()
{
    co_await closed_.wait(Deadline::max());
}

asio::awaitable<Answer> Connection::ask(std::span<const Step> steps, Deadline deadline)
{
    const auto self = shared_from_this();
    const std::shared_ptr<Flight> flight = submit(steps, deadline);
    const Wake wake = co_await flight->done.wait(deadline);
    co_return take_answer(*flight, wake);
}

asio::awaitable<Answer> Connection::ask_uncancelled(std::span<const Step> steps, Deadline deadline)
{
    const auto self = shared_from_this();
    const std::shared_ptr<Flight> flight = submit(steps, deadline);
    const Wake wake = co_await flight->done.wait_uncancelled(deadline);
    co_return take_answer(*flight, wake);
}

Answer Connection::take_answer(Flight& flight, Wake wake)
{
    switch (wake) {
    case Wake::timed_out:
        return Answer{Fate::timed_out};
    case Wake::cancelled:
        return Answer{Fate::cancelled};
    case Wake::notified:
        break;
    }
    return Answer{flight.fate, std::move(flight.result), std::move(flight.error), std::move(flight.first)};
}

std::shared_ptr<Connection::Flight> Connection::submit(std::span<const Step> steps, Deadline deadline)
{
    const Deadline now = std::chrono::steady_clock::now();
    auto flight = std::make_shared<Flight>(executor_, steps.size(), deadline - now);
    if (connection_ == nullptr) {
        flight->done.notify();
        return flight;
    }
    if (flights_.empty())
        last_progress_ = now;
    bool is_sent = true;
    if (options_.prepared_statements)
        for (const Step& step : steps)
            is_sent = is_sent && (step.query == nullptr || prepare(*step.query, flight->time_limit));
    for (const Step& step : steps)
        is_sent = is_sent && send(step);
    if (steps.back().query != nullptr)
        flight->statement = &steps.back().query->statement();
    flights_.push_back(flight);
    if (!is_sent || PQpipelineSync(connection_) != 1) {
        close();
        return flight;
    }
    if (is_watched_)
        flush_soon();
    else
        flush();
    arm_watchdog();
    return flight;
}

// Behind whatever this thread is about to do already: what further callers ask for by then goes out in the same call,
// and wakes the server once. On a connection that many share, under load, that is a fifth of all its work.
void Connection::flush_soon()
{
    if (is_flush_due_)
        return;
    is_flush_due_ = true;
    asio::post(executor_, [self = shared_from_this()] {
        self->is_flush_due_ = false;
        if (self->is_open())
            self->flush();
    });
}

bool Connection::send(const Step& step)
{
    if (step.query == nullptr)
        return PQsendQueryParams(connection_, step.command.data(), 0, nullptr, nullptr, nullptr, nullptr,
                                 binary_format) == 1;
    Arguments arguments(step.parameters);
    if (options_.prepared_statements)
        return PQsendQueryPrepared(connection_, step.query->statement().name.data(), arguments.count,
                                   arguments.values.data(), arguments.lengths.data(), arguments.formats.data(),
                                   binary_format) == 1;
    return PQsendQueryParams(connection_, step.query->statement().text.data(), arguments.count,
                             step.query->parameter_types().data(), arguments.values.data(), arguments.lengths.data(),
                             arguments.formats.data(), binary_format) == 1;
}

// In a segment of its own, so that the statement is there whatever becomes of the segment that needs it.
bool Connection::prepare(const AnyQuery& query, std::chrono::steady_clock::duration time_limit)
{
    const auto [entry, is_new] = prepared_.try_emplace(&query.statement());
    if (!is_new && !entry->second)
        return true;
    entry->second.reset();
    auto flight = std::make_shared<Flight>(executor_, 1, time_limit);
    flight->statement = &query.statement();
    flight->is_preparation = true;
    flights_.push_back(std::move(flight));
    const auto types = query.parameter_types();
    return PQsendPrepare(connection_, query.statement().name.data(), query.statement().text.data(),
                         static_cast<int>(types.size()), types.data()) == 1 &&
           PQpipelineSync(connection_) == 1;
}

void Connection::flush()
{
    const int left = PQflush(connection_);
    if (left < 0)
        close();
    else if (left > 0 && !is_writing_)
        write_rest_when_ready();
}

void Connection::write_rest_when_ready()
{
    is_writing_ = true;
    socket_.async_wait(asio::posix::stream_descriptor::wait_write,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           self->is_writing_ = false;
                           if (!error && self->is_open())
                               self->flush();
                       });
}

void Connection::read_when_ready()
{
    socket_.async_wait(asio::posix::stream_descriptor::wait_read,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           if (!error && self->is_open())
                               self->on_readable();
                       });
}

void Connection::on_readable()
{
    last_progress_ = std::chrono::steady_clock::now();
    const bool is_alive = PQconsumeInput(connection_) == 1;
    read_results();
    read_notifications();
    // What arrived before the end was worth reading.
    if (!is_alive || PQstatus(connection_) == CONNECTION_BAD || (is_retired_ && flights_.empty()))
        return close();
    flush();
    if (is_open())
        read_when_ready();
}

// PQgetResult's sequence in pipeline mode: for every statement its result and a null, for every Sync one
// PGRES_PIPELINE_SYNC without a null; after a failure PGRES_PIPELINE_ABORTED for what the Sync has cut off. Two nulls
// in a row: there is nothing more.
void Connection::read_results()
{
    bool was_null = false;
    while (!flights_.empty() && PQisBusy(connection_) == 0) {
        pg_result* result = PQgetResult(connection_);
        if (result == nullptr && flights_.front()->copied_rows) {
            finish_copy(*flights_.front());
            continue;
        }
        if (result == nullptr && was_null)
            return;
        was_null = result == nullptr;
        if (result != nullptr)
            accept(result);
    }
}

void Connection::accept(pg_result* result)
{
    ResultSet owned(result);
    Flight& flight = *flights_.front();
    switch (PQresultStatus(result)) {
    case PGRES_PIPELINE_SYNC:
        finish(flight);
        return;
    case PGRES_PIPELINE_ABORTED:
        return;
    case PGRES_COPY_IN:
        return send_copied_rows(flight);
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
    case PGRES_TUPLES_OK:
        if (flight.unanswered > 0 && --flight.unanswered == 0)
            flight.result = std::move(owned);
        else if (flight.first.is_empty())
            flight.first = std::move(owned);
        return;
    default:
        break;
    }
    // An error libpq made up itself (no SQLSTATE) leaves the fate open.
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (state == nullptr || is_loss_behind_pooler(result, state))
        return;
    // After all statements were answered the segment is being committed: what ends the session then does not say on
    // which side of it, what leaves it alone (a deferred constraint's error) has undone everything.
    if (flight.unanswered > 0)
        flight.fate = Fate::refused;
    else
        flight.is_commit_refused = true;
    flight.error = error_of(result);
}

void Connection::finish(Flight& flight)
{
    const std::shared_ptr<Flight> keep = std::move(flights_.front());
    flights_.pop_front();
    if (flight.fate != Fate::refused)
        flight.fate = flight.is_commit_refused ? Fate::refused : Fate::answered;
    if (flight.is_preparation && flight.fate == Fate::refused)
        prepared_[flight.statement] = std::move(flight.error);
    else if (flight.fate == Fate::refused)
        learn_from_refusal(flight);
    flight.done.notify();
}

void Connection::learn_from_refusal(Flight& flight)
{
    const std::string_view state = sqlstate(flight.error);
    // "invalid_sql_statement_name": what counts is why it could not be prepared.
    if (state == "26000") {
        const auto entry = prepared_.find(flight.statement);
        if (entry != prepared_.end() && entry->second)
            flight.error = *entry->second;
        else
            prepared_.erase(flight.statement);
    }
    // "cached plan must not change result type" after a migration; a primary that has become a standby: a new
    // connection knows better.
    is_read_only_ = is_read_only_ || state == "25006";
    if (state == "0A000" || is_read_only_)
        is_retired_ = true;
    if (flight.statement != nullptr && flight.error.code == ErrorCode::internal)
        log::error("statement refused", {{"statement", flight.statement->name}, {"detail", flight.error.detail}});
}

void Connection::read_notifications()
{
    struct Free
    {
        void operator()(PGnotify* notification) const { PQfreemem(notification); }
    };
    while (const std::unique_ptr<PGnotify, Free> notification{PQnotifies(connection_)})
        if (options_.on_notification)
            options_.on_notification(notification->relname, notification->extra);
}

void Connection::arm_watchdog()
{
    if (!is_watched_ || flights_.empty())
        return;
    // Answers do not move it, which keeps them cheap: only a shorter limit does.
    const auto due = last_progress_ + flights_.front()->time_limit;
    if (is_watchdog_armed_ && due >= watchdog_.expiry())
        return;
    is_watchdog_armed_ = true;
    watchdog_.expires_at(due);
    watchdog_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        if (error)
            return;
        self->is_watchdog_armed_ = false;
        if (!self->is_open() || self->flights_.empty())
            return;
        const auto silence = std::chrono::steady_clock::now() - self->last_progress_;
        if (silence < self->flights_.front()->time_limit)
            return self->arm_watchdog();
        log::warning("closing a database connection that makes no progress",
                     {{"silence", silence}, {"unanswered", self->flights_.size()}});
        self->close();
    });
}

} // namespace omni::pg
