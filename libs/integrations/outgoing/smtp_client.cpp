#include "integrations/outgoing/smtp_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace omni {

namespace {

struct CurlCleanup
{
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
using Curl = std::unique_ptr<CURL, CurlCleanup>;

struct ListFree
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListFree>;

Curl new_curl()
{
    // Once, and thread-safe, as the initialisation of a static is.
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Curl curl(ready == CURLE_OK ? curl_easy_init() : nullptr);
    if (!curl)
        throw Failure({ErrorCode::internal, "libcurl cannot be used"});
    return curl;
}

// libcurl's read callback: takes from the front of a string_view.
std::size_t read_some(char* buffer, std::size_t size, std::size_t count, void* source)
{
    auto& rest = *static_cast<std::string_view*>(source);
    const std::size_t taken = std::min(size * count, rest.size());
    std::memcpy(buffer, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

template <class T>
void set(CURL* curl, CURLoption option, T value)
{
    if (curl_easy_setopt(curl, option, value) != CURLE_OK)
        throw Failure({ErrorCode::internal, fmt::format("libcurl does not know option {}", static_cast<int>(option))});
}

void set_connection(CURL* curl, const SmtpOptions& options)
{
    set(curl, CURLOPT_URL, options.url.c_str());
    set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(curl, CURLOPT_PROXY, ""); // whatever the environment says
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
    set(curl, CURLOPT_USE_SSL, static_cast<long>(options.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty())
        set(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    if (!options.user.empty()) {
        set(curl, CURLOPT_USERNAME, options.user.c_str());
        set(curl, CURLOPT_PASSWORD, std::string(options.password.reveal()).c_str());
    }
}

// The server's word on the message itself, rather than on us or the moment.
bool is_refused_for_good(CURLcode code, long reply)
{
    return reply >= 500 && reply < 600 && (code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY);
}

std::string_view reason(CURLcode code, const char* detail)
{
    return *detail == '\0' ? curl_easy_strerror(code) : detail;
}

Error failure(CURL* curl, CURLcode code, const char* detail)
{
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    const bool is_final = is_refused_for_good(code, reply);
    return {
        is_final ? ErrorCode::unprocessable : ErrorCode::unavailable,
        fmt::format("the mail server {} the mail: {}", is_final ? "refuses" : "did not take", reason(code, detail))};
}

} // namespace

Result<void> send_by_smtp(const SmtpOptions& options, const std::string& from, const std::string& to,
                          std::string_view message)
{
    const Curl curl = new_curl();
    std::array<char, CURL_ERROR_SIZE> detail{};
    const std::string sender = "<" + from + ">";
    const List recipients(curl_slist_append(nullptr, ("<" + to + ">").c_str()));
    std::string_view rest = message;
    set(curl.get(), CURLOPT_ERRORBUFFER, detail.data());
    set_connection(curl.get(), options);
    set(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
    set(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    set(curl.get(), CURLOPT_UPLOAD, 1L);
    set(curl.get(), CURLOPT_READFUNCTION, &read_some);
    set(curl.get(), CURLOPT_READDATA, static_cast<void*>(&rest));
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK)
        return failure(curl.get(), code, detail.data());
    return {};
}

Result<void> try_smtp(const SmtpOptions& options)
{
    const Curl curl = new_curl();
    std::array<char, CURL_ERROR_SIZE> detail{};
    set(curl.get(), CURLOPT_ERRORBUFFER, detail.data());
    set_connection(curl.get(), options);
    set(curl.get(), CURLOPT_CONNECT_ONLY, 1L); // to the end of what comes before a mail
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK)
        return Error{ErrorCode::unavailable, std::string(reason(code, detail.data()))};
    return {};
}

} // namespace omni
