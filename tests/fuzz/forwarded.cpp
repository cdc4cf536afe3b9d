// What proxies and their clients write about where a request comes from: input "field\nfield…", each one value of
// X-Forwarded-For, X-Forwarded-Proto and Forwarded.
#include "api/middleware/trusted_proxies.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace omni;
using omni::fuzz::require;

namespace {

http::RequestHead head_with(std::string_view values, const char* peer)
{
    http::RequestHead head{.peer = peer};
    while (!values.empty()) {
        const std::string_view value = values.substr(0, values.find('\n'));
        for (const std::string_view name : {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"})
            head.fields.push_back({name, value});
        values.remove_prefix(std::min(values.size(), value.size() + 1));
    }
    return head;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const ProxyFields fields : {ProxyFields::x_forwarded, ProxyFields::forwarded}) {
        const TrustedProxies trusted{{http::IpNetwork::parse("10.0.0.0/8").value()}, fields};
        // Nobody else is believed, whatever is written.
        require(!head_of_client(head_with(text, "192.0.2.1"), trusted));
        // Who is found is an address, in the one form there is for it.
        if (const auto client = head_of_client(head_with(text, "10.0.0.1"), trusted)) {
            const auto address = http::IpAddress::parse(client->peer);
            require(address && address->to_string() == client->peer);
        }
    }
    return 0;
}
