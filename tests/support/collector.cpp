#include "support/collector.hpp"

#include "core/json/document.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace omni::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

[[noreturn]] void refuse(const std::string& what)
{
    throw std::runtime_error(what);
}

json::Value member(const json::Value& object, std::string_view name)
{
    for (const json::Value child : object)
        if (child.name() == name)
            return child;
    refuse("no " + std::string(name) + " in " + std::string(object.source()));
}

std::optional<json::Value> optional_member(const json::Value& object, std::string_view name)
{
    for (const json::Value child : object)
        if (child.name() == name)
            return child;
    return std::nullopt;
}

// Of AnyValue's kinds two are used.
json::Value only_value(const json::Value& any_value)
{
    if (const auto text = optional_member(any_value, "stringValue"))
        return *text;
    return member(any_value, "intValue");
}

// Identifiers are hexadecimal in OTLP's JSON, against ProtoJSON's base64.
std::string hex_id(const json::Value& value, std::size_t digits)
{
    const std::string text(value.text());
    if (value.kind() != json::Kind::string || text.size() != digits ||
        text.find_first_not_of("0123456789abcdef") != text.npos || text.find_first_not_of('0') == text.npos)
        refuse("no identifier: " + std::string(value.source()));
    return text;
}

// 64-bit integers are decimal strings.
std::int64_t integer(const json::Value& value)
{
    if (value.kind() != json::Kind::string)
        refuse("no 64-bit integer: " + std::string(value.source()));
    return std::stoll(std::string(value.text()));
}

std::map<std::string, std::string> attributes(const json::Value& list)
{
    std::map<std::string, std::string> all;
    for (const json::Value attribute : list) {
        const json::Value value = only_value(member(attribute, "value"));
        all[std::string(member(attribute, "key").text())] = value.text();
    }
    return all;
}

CollectedSpan read_span(const json::Value& value)
{
    CollectedSpan span;
    span.trace_id = hex_id(member(value, "traceId"), 32);
    span.span_id = hex_id(member(value, "spanId"), 16);
    if (const auto parent = optional_member(value, "parentSpanId"))
        span.parent_id = hex_id(*parent, 16);
    if (const auto state = optional_member(value, "traceState"))
        span.state = state->text();
    span.name = member(value, "name").text();
    span.kind = std::stoi(std::string(member(value, "kind").source()));
    span.began_ns = integer(member(value, "startTimeUnixNano"));
    span.ended_ns = integer(member(value, "endTimeUnixNano"));
    if (span.name.empty() || span.kind < 1 || span.kind > 5 || span.ended_ns < span.began_ns)
        refuse("no span: " + std::string(value.source()));
    span.attributes = attributes(member(value, "attributes"));
    if (const auto code = optional_member(member(value, "status"), "code"))
        span.has_failed = code->source() == "2";
    return span;
}

std::vector<CollectedSpan> read_spans(const std::string& body)
{
    const auto document = json::Document::parse(body).value();
    std::vector<CollectedSpan> spans;
    for (const json::Value resource_spans : member(document.root(), "resourceSpans")) {
        const auto resource = attributes(member(member(resource_spans, "resource"), "attributes"));
        for (const json::Value scope_spans : member(resource_spans, "scopeSpans"))
            for (const json::Value span : member(scope_spans, "spans")) {
                spans.push_back(read_span(span));
                spans.back().resource = resource;
            }
    }
    if (spans.empty())
        refuse("an export of nothing");
    return spans;
}

ExportRequest read_request(std::string_view head, const std::string& body)
{
    ExportRequest request;
    const std::size_t target = head.find(' ') + 1;
    request.target = head.substr(target, head.find(' ', target) - target);
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const std::string_view line = head.substr(at, head.find("\r\n", at) - at);
        at += line.size() + 2;
        const std::size_t colon = std::min(line.find(": "), line.size());
        std::string name(line.substr(0, colon));
        for (char& c : name)
            c = static_cast<char>(std::tolower(c));
        request.fields[name] = line.substr(std::min(colon + 2, line.size()));
    }
    try {
        if (!head.starts_with("POST "))
            refuse("not a POST");
        if (request.fields["content-type"] != "application/json")
            refuse("not application/json");
        request.spans = read_spans(body);
    } catch (const std::exception& error) {
        request.problem = error.what();
    }
    return request;
}

} // namespace

struct Collector::State
{
    State(const std::string& certificate, const std::string& key) : is_tls(!certificate.empty())
    {
        if (is_tls) {
            tls.use_certificate_chain_file(certificate);
            tls.use_private_key_file(key, asio::ssl::context::pem);
        }
        asio::co_spawn(io, accept(), [](std::exception_ptr) {});
        thread = std::thread([this] { io.run(); });
    }

    ~State()
    {
        io.stop();
        thread.join();
    }

    asio::awaitable<void> accept()
    {
        for (;;) {
            tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
            asio::co_spawn(io, serve(std::move(socket)), [](std::exception_ptr) {});
        }
    }

    asio::awaitable<void> serve(tcp::socket socket)
    {
        if (is_tls) {
            asio::ssl::stream<tcp::socket> stream(std::move(socket), tls);
            co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
            co_await talk(stream);
        } else {
            co_await talk(socket);
        }
    }

    template <class Stream>
    asio::awaitable<void> talk(Stream& stream)
    {
        for (std::string received;;) {
            const std::size_t end = co_await asio::async_read_until(stream, asio::dynamic_buffer(received), "\r\n\r\n",
                                                                    asio::use_awaitable);
            const std::string head = received.substr(0, end - 2);
            received.erase(0, end);
            ExportRequest request = read_request(head, {});
            const std::size_t size = std::stoul(request.fields["content-length"]);
            while (received.size() < size) {
                std::array<char, 4096> more;
                const std::size_t count = co_await stream.async_read_some(asio::buffer(more), asio::use_awaitable);
                received.append(more.data(), count);
            }
            request = read_request(head, received.substr(0, size));
            received.erase(0, size);
            const std::optional<std::string> reply = co_await reply_to(std::move(request));
            if (!reply)
                co_return;
            co_await asio::async_write(stream, asio::buffer(*reply), asio::use_awaitable);
        }
    }

    // Nothing: hang up.
    asio::awaitable<std::optional<std::string>> reply_to(ExportRequest request)
    {
        std::vector<CollectedSpan> taken = request.spans;
        bool is_cut = false;
        {
            const std::lock_guard lock(mutex);
            received_requests.push_back(std::move(request));
            is_cut = std::exchange(hangs_up, false);
        }
        changed.notify_all();
        if (is_cut)
            co_return std::nullopt;
        while (is_withholding()) {
            asio::steady_timer pause(io, std::chrono::milliseconds(5));
            co_await pause.async_wait(asio::use_awaitable);
        }
        std::string reply;
        {
            const std::lock_guard lock(mutex);
            reply = "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: application/json\r\n" + fields +
                    "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
            if (status == 200)
                std::move(taken.begin(), taken.end(), std::back_inserter(taken_spans));
        }
        changed.notify_all();
        co_return reply;
    }

    bool is_withholding() const
    {
        const std::lock_guard lock(mutex);
        return withholds;
    }

    asio::io_context io{1};
    asio::ssl::context tls{asio::ssl::context::tls_server};
    tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
    bool is_tls;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<ExportRequest> received_requests;
    std::vector<CollectedSpan> taken_spans;
    int status = 200;
    std::string fields;
    std::string body = "{}";
    bool withholds = false;
    bool hangs_up = false;
    std::thread thread;
};

Collector::Collector(const std::string& certificate, const std::string& key)
    : state_(std::make_unique<State>(certificate, key))
{
}

Collector::~Collector() = default;

std::uint16_t Collector::port() const
{
    return state_->acceptor.local_endpoint().port();
}

std::string Collector::url() const
{
    return (state_->is_tls ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port());
}

void Collector::answer(int status, std::string fields, std::string body)
{
    const std::lock_guard lock(state_->mutex);
    state_->status = status;
    state_->fields = std::move(fields);
    state_->body = std::move(body);
    state_->withholds = false;
}

void Collector::withhold()
{
    const std::lock_guard lock(state_->mutex);
    state_->withholds = true;
}

void Collector::hang_up_once()
{
    const std::lock_guard lock(state_->mutex);
    state_->hangs_up = true;
}

std::vector<ExportRequest> Collector::requests() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->received_requests;
}

std::vector<CollectedSpan> Collector::spans() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->taken_spans;
}

void Collector::wait_until(const std::function<bool()>& condition) const
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!condition()) {
        std::unique_lock lock(state_->mutex);
        if (state_->changed.wait_until(
                lock, std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds(20))) ==
                std::cv_status::timeout &&
            std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("the collector did not get what it waits for");
    }
}

CollectedSpan Collector::wait_for(const std::string& name) const
{
    CollectedSpan found;
    wait_until([&] {
        for (const CollectedSpan& span : spans())
            if (span.name == name) {
                found = span;
                return true;
            }
        return false;
    });
    return found;
}

} // namespace omni::test
