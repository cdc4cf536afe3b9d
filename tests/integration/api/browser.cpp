#include "browser.hpp"

namespace omni::test {

Reply Browser::request(std::string_view method, std::string_view target, std::string_view body, Fields fields)
{
    std::string line;
    for (const auto& [name, value] : cookies_)
        line += (line.empty() ? "" : "; ") + name + "=" + value;
    if (!line.empty())
        fields.emplace("Cookie", line);
    if (method != "GET" && method != "HEAD")
        fields.emplace("X-CSRF-Token", cookie("omni_csrf"));
    Reply reply = client_.request(method, target, fields, body);
    keep_cookies(reply);
    return reply;
}

Reply Browser::sign_in(const std::string& email, const std::string& password)
{
    return request("POST", "/api/v1/auth/signin", R"({"email":")" + email + R"(","password":")" + password + R"("})");
}

std::string Browser::cookie(const std::string& name) const
{
    const auto found = cookies_.find(full_name(name));
    return found == cookies_.end() ? std::string() : found->second;
}

void Browser::keep_cookies(const Reply& reply)
{
    for (const std::string& line : reply.set_cookies) {
        const std::string pair = line.substr(0, line.find(';'));
        const std::string name = pair.substr(0, pair.find('='));
        if (line.find("; Max-Age=0") == std::string::npos)
            cookies_[name] = pair.substr(pair.find('=') + 1);
        else
            cookies_.erase(name);
    }
}

} // namespace omni::test
