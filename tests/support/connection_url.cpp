#include "support/connection_url.hpp"

#include "core/bytes.hpp"

#include <libpq-fe.h>

#include <cctype>
#include <memory>
#include <stdexcept>

namespace omni::test {

namespace {

std::string percent_encoded(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.')
            out += c;
        else
            out += '%' + to_hex(as_bytes(std::string_view(&c, 1)));
    }
    return out;
}

std::string value_or(const UrlParameters& parameters, const std::string& keyword, const char* fallback)
{
    const auto found = parameters.find(keyword);
    return found == parameters.end() ? fallback : found->second;
}

} // namespace

UrlParameters parse_url(const std::string& url)
{
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(PQconninfoParse(url.c_str(), nullptr),
                                                                                 &PQconninfoFree);
    if (!options)
        throw std::runtime_error("not a connection URL: " + url);
    UrlParameters parameters;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr)
            parameters[option->keyword] = option->val;
    return parameters;
}

std::string to_url(const UrlParameters& parameters)
{
    std::string url = "postgresql://";
    char separator = '?';
    for (const auto& [key, value] : parameters) {
        url += separator + key + '=' + percent_encoded(value);
        separator = '&';
    }
    return url;
}

std::string host_of(const UrlParameters& parameters)
{
    return value_or(parameters, "host", "/var/run/postgresql");
}

std::string port_of(const UrlParameters& parameters)
{
    return value_or(parameters, "port", "5432");
}

} // namespace omni::test
