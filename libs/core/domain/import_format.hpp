// Which kind of file somebody handed us, judged by its first bytes.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace omni {

enum class ImportFormat { mbox, eml, ics, vcf };
BOOST_DESCRIBE_ENUM(ImportFormat, mbox, eml, ics, vcf)

// `beginning`: the first bytes of the file, 4 KiB are plenty. What they say wins over the name, so a calendar named
// "backup.mbox" is a calendar; the name decides only where the bytes leave it open (text that is none of the four for
// sure). Nothing for an empty file and for what is certainly something else (zip, pdf, images, programs, binary data).
std::optional<ImportFormat> detect_import_format(std::span<const std::uint8_t> beginning, std::string_view file_name);

} // namespace omni
