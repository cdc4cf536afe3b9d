#include "storage/pg/endpoint.hpp"

#include <libpq-fe.h>

#include <arpa/inet.h>
#include <netdb.h>

#include <algorithm>
#include <map>
#include <memory>

namespace omni::pg {

namespace {

struct FreeOptions
{
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

struct FreeAddresses
{
    void operator()(addrinfo* addresses) const { freeaddrinfo(addresses); }
};

using Parameters = std::map<std::string, std::string>;

Result<Parameters> parse(const std::string& url)
{
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(url.c_str(), &message));
    if (!options) {
        // The message may quote the URL, and with it a password.
        PQfreemem(message);
        return Error{ErrorCode::internal, "the database URL cannot be read"};
    }
    Parameters parameters;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr)
            parameters[option->keyword] = option->val;
    return parameters;
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> items(1);
    for (const char c : list) {
        if (c == ',')
            items.emplace_back();
        else
            items.back().push_back(c);
    }
    return items;
}

bool is_name(const std::string& host)
{
    if (host.empty() || host.front() == '/' || host.front() == '@')
        return false;
    in6_addr address{};
    return inet_pton(AF_INET, host.c_str(), &address) != 1 && inet_pton(AF_INET6, host.c_str(), &address) != 1;
}

std::vector<std::string> resolve(const std::string& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, FreeAddresses> list(found);
    std::vector<std::string> addresses;
    for (const addrinfo* a = list.get(); a != nullptr; a = a->ai_next) {
        char text[NI_MAXHOST];
        if (getnameinfo(a->ai_addr, a->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
            addresses.emplace_back(text);
    }
    return addresses;
}

std::string take(Parameters& parameters, const std::string& key)
{
    auto node = parameters.extract(key);
    return node ? std::move(node.mapped()) : std::string();
}

void add_defaults(Parameters& parameters, std::string_view application_name)
{
    parameters.try_emplace("fallback_application_name", application_name);
    parameters.try_emplace("client_encoding", "UTF8");
    // A network that swallows packets is noticed within these times instead of the kernel's quarter of an hour.
    parameters.try_emplace("keepalives_idle", "30");
    parameters.try_emplace("keepalives_interval", "10");
    parameters.try_emplace("keepalives_count", "3");
    parameters.try_emplace("tcp_user_timeout", "10000");
}

struct Server
{
    std::string host, address, port;
};

Result<std::vector<Server>> servers(Parameters& parameters)
{
    const std::vector<std::string> hosts = split(take(parameters, "host"));
    const std::vector<std::string> ports = split(take(parameters, "port"));
    const std::vector<std::string> given = split(take(parameters, "hostaddr"));
    const std::size_t count = std::max(hosts.size(), given.size());
    if (ports.size() != 1 && ports.size() != count)
        return Error{ErrorCode::internal, "the database URL names another number of ports than of hosts"};
    std::vector<Server> list;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string host = i < hosts.size() ? hosts[i] : std::string();
        const std::string address = i < given.size() ? given[i] : std::string();
        const std::string& port = ports.size() == 1 ? ports[0] : ports[i];
        if (!address.empty() || !is_name(host)) {
            list.push_back({host, address, port});
            continue;
        }
        for (const std::string& resolved : resolve(host))
            list.push_back({host, resolved, port});
    }
    if (list.empty())
        return Error{ErrorCode::unavailable, "the database's host name cannot be resolved"};
    return list;
}

} // namespace

Result<std::vector<Endpoint>> endpoints(const std::string& url, std::string_view application_name,
                                        std::string_view session_attributes)
{
    Result<Parameters> parsed = parse(url);
    if (!parsed)
        return parsed.error();
    Parameters& parameters = *parsed;
    add_defaults(parameters, application_name);
    const Result<std::vector<Server>> found = servers(parameters);
    if (!found)
        return found.error();

    parameters.try_emplace("target_session_attrs", session_attributes);
    const std::string wanted = take(parameters, "target_session_attrs");
    const std::vector<std::string> rounds =
        wanted == "prefer-standby" ? std::vector<std::string>{"standby", "any"} : std::vector<std::string>{wanted};
    std::vector<Endpoint> list;
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        for (const Server& server : *found) {
            Endpoint endpoint{{parameters.begin(), parameters.end()}, server.host, static_cast<int>(round)};
            const auto add = [&](const char* key, const std::string& value) {
                if (!value.empty())
                    endpoint.parameters.emplace_back(key, value);
            };
            add("host", server.host);
            add("hostaddr", server.address);
            add("port", server.port);
            add("target_session_attrs", rounds[round]);
            list.push_back(std::move(endpoint));
        }
    }
    return list;
}

std::string server_name(const std::string& url)
{
    Result<Parameters> parameters = parse(url);
    if (!parameters)
        return {};
    const std::vector<std::string> hosts = split(take(*parameters, "host"));
    const std::vector<std::string> ports = split(take(*parameters, "port"));
    std::string name;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const std::string& port = i < ports.size() ? ports[i] : ports.back();
        name.append(i == 0 ? "" : ",").append(hosts[i]).append(":").append(port.empty() ? "5432" : port);
    }
    return name;
}

bool needs_resolving(const std::string& url)
{
    const Result<Parameters> parameters = parse(url);
    if (!parameters || parameters->contains("hostaddr"))
        return false;
    const auto hosts = parameters->find("host");
    if (hosts == parameters->end())
        return false;
    const std::vector<std::string> list = split(hosts->second);
    return std::any_of(list.begin(), list.end(), is_name);
}

} // namespace omni::pg
