// Fuzzes the search for message identifiers: what is found is clean, short, and found again when written as one.
#include "integrations/mail/header_scan.hpp"
#include "core/bytes.hpp"
#include "require.hpp"

using omni::fuzz::require;
using omni::fuzz::require_clean;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span<const std::uint8_t> raw(data, size);
    const auto id = omni::mail::message_id_of(raw);
    if (id) {
        require_clean(*id);
        require(!id->empty());
    }
    for (const std::string& reference : omni::mail::message_ids_in(omni::as_text(raw))) {
        require_clean(reference);
        const auto again = omni::mail::message_ids_in("<" + reference + ">");
        // Replacing bytes that are no UTF-8 may make an identifier longer than one may be.
        require(reference.size() > 998 || again.size() == 1);
    }
    return 0;
}
