// Fuzzes query parameters and cursors: what is accepted obeys its type, a cursor that is accepted says the same again.
#include "api/http/target.hpp"
#include "api/pagination/cursor.hpp"
#include "api/pagination/page.hpp"
#include "core/json/parameters.hpp"
#include "require.hpp"
#include "storage/contact_list.hpp"

using omni::fuzz::require;

namespace {

struct Parameters
{
    std::optional<omni::CursorText> cursor;
    omni::PageSize page_size;
    omni::Defaulted<omni::ContactSort, omni::ContactSort::createdAt> sort;
    std::optional<omni::Uuid> thread_id;
    std::optional<omni::Timestamp> since;
    omni::AnyOf<omni::ContactSource> source;
};
BOOST_DESCRIBE_STRUCT(Parameters, (), (cursor, page_size, sort, thread_id, since, source))

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto target = omni::http::parse_target("/?" + std::string(text));
    if (!target)
        return 0;
    const auto parameters = omni::json::read_parameters<Parameters>(target->query);
    if (!parameters) {
        require(!parameters.error().fields.empty());
        return 0;
    }
    require(parameters->page_size.value() >= 1 && parameters->page_size.value() <= 200);
    require(parameters->source.size() <= omni::enum_entries<omni::ContactSource>.size());
    if (!parameters->cursor)
        return 0;
    const std::string& given = parameters->cursor->value();
    if (const auto cursor = omni::decode_cursor("list", given)) {
        require(omni::encode_cursor("list", *cursor) == given);
        if (const auto time = omni::parse_time_key(cursor->key))
            require(omni::time_key(*time) == cursor->key);
    }
    return 0;
}
