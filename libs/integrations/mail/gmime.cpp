#include "integrations/mail/gmime.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace omni::mail {
namespace {

GMimeParserOptions* make_options()
{
    g_mime_init();
    static std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
    GMimeParserOptions* options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets.data());
    return options;
}

} // namespace

GMimeParserOptions* gmime_options()
{
    // Lives as long as the program, as GMime's own tables do.
    static GMimeParserOptions* const options = make_options();
    return options;
}

GMimeDocument::GMimeDocument(std::string_view raw)
    : raw_(raw),
      // Borrowed: the destructor takes it back before the array is freed. Nothing writes to it.
      bytes_(g_byte_array_new_take(const_cast<guint8*>(reinterpret_cast<const guint8*>(raw.data())), raw.size())),
      stream_(g_mime_stream_mem_new_with_byte_array(bytes_))
{
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream_.get()), FALSE);
    const GObjectPtr<GMimeParser> parser(g_mime_parser_new_with_stream(stream_.get()));
    message_.reset(g_mime_parser_construct_message(parser.get(), gmime_options()));
}

GMimeDocument::~GMimeDocument()
{
    message_.reset();
    stream_.reset();
    g_byte_array_free(bytes_, FALSE);
}

std::string_view GMimeDocument::content_of(GMimePart* part) const
{
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    GMimeStream* stream = content != nullptr ? g_mime_data_wrapper_get_stream(content) : nullptr;
    // Parts are windows on the stream the parser read (persist_stream, GMime's default).
    if (stream == nullptr || !GMIME_IS_STREAM_MEM(stream))
        return {};
    const auto size = static_cast<std::int64_t>(raw_.size());
    const std::int64_t begin = std::clamp<std::int64_t>(stream->bound_start, 0, size);
    const std::int64_t end = stream->bound_end < 0 ? size : std::clamp<std::int64_t>(stream->bound_end, begin, size);
    return raw_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

} // namespace omni::mail
