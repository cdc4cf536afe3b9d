#include "api/web/web_files.hpp"

#include "api/http/content_coding.hpp"
#include "api/http/entity_tags.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace omni {

namespace fs = std::filesystem;

namespace {

// They are held in memory, once for the program.
constexpr std::uint64_t most_bytes = 64 << 20;

constexpr std::string_view nonce_place = "__NONCE__";

struct ContentType
{
    std::string_view extension;
    std::string_view name;
    bool is_text;
};

// What browsers load; anything else is bytes to them, which they neither run nor show (nosniff).
constexpr std::array content_types{
    ContentType{".js", "text/javascript; charset=utf-8", true},
    ContentType{".mjs", "text/javascript; charset=utf-8", true},
    ContentType{".css", "text/css; charset=utf-8", true},
    ContentType{".json", "application/json", true},
    ContentType{".map", "application/json", true},
    ContentType{".svg", "image/svg+xml", true},
    ContentType{".txt", "text/plain; charset=utf-8", true},
    ContentType{".webmanifest", "application/manifest+json", true},
    ContentType{".wasm", "application/wasm", true},
    ContentType{".png", "image/png", false},
    ContentType{".jpg", "image/jpeg", false},
    ContentType{".webp", "image/webp", false},
    ContentType{".ico", "image/vnd.microsoft.icon", false},
    ContentType{".woff2", "font/woff2", false},
};

constexpr ContentType unknown_type{"", "application/octet-stream", false};

const ContentType& type_of(const fs::path& file)
{
    const std::string extension = file.extension().string();
    const auto* found = std::ranges::find(content_types, std::string_view(extension), &ContentType::extension);
    return found == content_types.end() ? unknown_type : *found;
}

bool is_served(const fs::directory_entry& entry)
{
    return !entry.is_symlink() && entry.is_regular_file() && !entry.path().filename().string().starts_with('.');
}

Error unreadable(const fs::path& path, std::string_view reason)
{
    return {ErrorCode::invalid_request, "API_WEB_ROOT: " + path.string() + " " + std::string(reason)};
}

// The files in a folder and what they hold, within what is left of the allowance.
Result<std::map<fs::path, std::string>> read_folder(const fs::path& folder, std::uint64_t& allowance)
{
    std::map<fs::path, std::string> files;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        if (!is_served(*at))
            continue;
        std::ifstream file(at->path(), std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(file), {}};
        if (!file)
            return unreadable(at->path(), "cannot be read");
        if (content.size() > allowance)
            return unreadable(folder, "holds more than 64 MiB");
        allowance -= content.size();
        files.emplace(at->path(), std::move(content));
    }
    if (failed)
        return unreadable(folder, "cannot be read: " + failed.message());
    return files;
}

WebAsset make_asset(const fs::path& path, std::string content)
{
    const ContentType& type = type_of(path);
    std::string gzip = type.is_text ? http::gzip(content, http::Effort::thorough) : std::string();
    if (gzip.size() >= content.size())
        gzip.clear();
    std::string tag = http::opaque_tag(content);
    return {type.name, std::move(content), std::move(gzip), std::move(tag)};
}

} // namespace

Result<WebFiles> WebFiles::read(const fs::path& folder)
{
    WebFiles all;
    std::uint64_t allowance = most_bytes;
    auto pages = read_folder(folder, allowance);
    if (!pages)
        return pages.error();
    for (auto& [path, content] : *pages)
        if (path.extension() == ".html")
            all.pages_.emplace(path.stem().string(), std::move(content));
    const fs::path assets_folder = folder / "assets";
    if (std::error_code failed; fs::is_symlink(assets_folder, failed) || !fs::exists(assets_folder, failed))
        return all;
    auto assets = read_folder(assets_folder, allowance);
    if (!assets)
        return assets.error();
    for (auto& [path, content] : *assets)
        all.assets_.emplace(path.filename().string(), make_asset(path, std::move(content)));
    return all;
}

const std::string* WebFiles::page(std::string_view name) const
{
    const auto found = pages_.find(name);
    return found == pages_.end() ? nullptr : &found->second;
}

const WebAsset* WebFiles::asset(std::string_view name) const
{
    const auto found = assets_.find(name);
    return found == assets_.end() ? nullptr : &found->second;
}

std::string with_nonce(std::string_view page, std::string_view nonce)
{
    std::string text;
    text.reserve(page.size());
    for (std::size_t at = page.find(nonce_place); at != page.npos; at = page.find(nonce_place)) {
        text.append(page.substr(0, at)).append(nonce);
        page.remove_prefix(at + nonce_place.size());
    }
    return text.append(page);
}

} // namespace omni
