// A person's browser: keeps the cookies it is sent, and shows the CSRF token as the page's scripts would.
#pragma once

#include "http_client.hpp"

#include <map>
#include <string>
#include <string_view>

namespace omni::test {

class Browser
{
public:
    explicit Browser(std::uint16_t port, HttpClient::Security security = HttpClient::Security::none)
        : client_(port, security), is_tls_(security == HttpClient::Security::tls)
    {
    }

    // Carries the cookies, and for whatever changes something the CSRF token; `fields` may say otherwise.
    Reply request(std::string_view method, std::string_view target, std::string_view body = {}, Fields fields = {});

    Reply sign_in(const std::string& email, const std::string& password);

    // The value of a cookie by its name without "__Host-"; empty when there is none.
    std::string cookie(const std::string& name) const;
    void set_cookie(const std::string& name, const std::string& value) { cookies_[full_name(name)] = value; }

private:
    std::string full_name(const std::string& name) const { return (is_tls_ ? "__Host-" : "") + name; }
    void keep_cookies(const Reply& reply);

    HttpClient client_;
    bool is_tls_;
    std::map<std::string, std::string> cookies_;
};

} // namespace omni::test
