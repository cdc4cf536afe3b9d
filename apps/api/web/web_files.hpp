// The files that browsers get: pages and what they load, read once when the program starts.
//
// A folder (API_WEB_ROOT) that something else has built:
//   NAME.html     pages; "__NONCE__" in them becomes the nonce of each answer (see Exchange::csp_nonce)
//   assets/NAME   scripts, styles, pictures; what a name stands for never changes: it holds a version or a hash
// Whatever else lies there is not served: deeper folders, hidden files, symbolic links. Requests are looked up by name
// in what was read, so that no path of theirs ever reaches the file system.
#pragma once

#include "core/error.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace omni {

struct WebAsset
{
    std::string_view content_type;
    std::string content;
    std::string gzip; // the same, coded as small as can be; empty where that saves nothing
    std::string tag;  // of the content, see http::opaque_tag
};

class WebFiles
{
public:
    // No files at all.
    WebFiles() = default;

    // Errors: invalid_request when the folder cannot be read, or holds more than 64 MiB.
    static Result<WebFiles> read(const std::filesystem::path& folder);

    // The text of NAME.html; null when there is none.
    const std::string* page(std::string_view name) const;

    // Null when there is none.
    const WebAsset* asset(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> pages_;
    std::map<std::string, WebAsset, std::less<>> assets_;
};

// A page as it is sent: with the nonce that its Content-Security-Policy names.
std::string with_nonce(std::string_view page, std::string_view nonce);

} // namespace omni
