// An OpenTelemetry collector as far as traces go: takes OTLP over HTTP in its JSON encoding, looks at whether it is
// what the specification wants, and keeps it. It can also refuse, dawdle and hang up.
//
// Listens on 127.0.0.1 with a thread of its own; the functions may be called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace omni::test {

struct CollectedSpan
{
    std::string trace_id;
    std::string span_id;
    std::string parent_id; // empty: a root
    std::string state;
    std::string name;
    int kind = 0;
    std::int64_t began_ns = 0;
    std::int64_t ended_ns = 0;
    bool has_failed = false;
    std::map<std::string, std::string> attributes;
    std::map<std::string, std::string> resource;
};

struct ExportRequest
{
    std::string target;
    std::map<std::string, std::string> fields; // names in lower case
    std::string problem;                       // what is not as it should be; empty: nothing
    std::vector<CollectedSpan> spans;
};

class Collector
{
public:
    // With a certificate and its key, PEM files both, it speaks TLS.
    explicit Collector(const std::string& certificate = {}, const std::string& key = {});
    ~Collector();
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    std::uint16_t port() const;
    // "http://127.0.0.1:port", or with https and localhost.
    std::string url() const;

    // How exports are answered from now on; 200 and {} at first.
    void answer(int status, std::string fields = {}, std::string body = "{}");
    // From now on nobody gets an answer, until it is told to answer again: then those get it who still wait.
    void withhold();
    // The next request is cut off before it is answered.
    void hang_up_once();

    // Everything that was received so far, answered or not.
    std::vector<ExportRequest> requests() const;
    // The spans of what was answered with 200.
    std::vector<CollectedSpan> spans() const;

    // Waits until the condition holds of the two above; throws after a minute.
    void wait_until(const std::function<bool()>& condition) const;
    // Waits for a span of this name and returns it.
    CollectedSpan wait_for(const std::string& name) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace omni::test
