// The pages that browsers get, and what they load: see web/web_files.hpp.
#include "api/http/content_coding.hpp"
#include "api/http/entity_tags.hpp"
#include "api/routes/routes.hpp"
#include "api/web/web_files.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

constexpr std::string_view no_reference = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The API's reference is not installed</title>
<h1>The API's reference is not installed</h1>
<p>This server has no folder of web pages. <code>./dev up</code> installs them where npm's registry can be reached; anywhere
else, build them with <code>npm ci --omit=dev &amp;&amp; npm run build</code> in <code>apps/web</code> and name the folder
that it prints in <code>API_WEB_ROOT</code>. Then start omnicrm-api again.</p>
<p>What the reference shows is in <a href="/api/v1/openapi.json">the API's description</a>, which any viewer of OpenAPI 3.1
reads.</p>
</html>
)";

// GET /docs
asio::awaitable<Document> get_docs(Request<>& req)
{
    if (const std::string* page = req.services().web.page("docs"))
        co_return Document{html_type, with_nonce(*page, req.exchange().csp_nonce())};
    req.response().status = 404;
    co_return Document{html_type, std::string(no_reference)};
}

const std::string& file_of(const PathValues& path)
{
    return path.front().second;
}

// GET /assets/{file}. Names stand for one content for ever, so browsers ask once.
asio::awaitable<Document> get_asset(Request<>& req)
{
    const WebAsset* asset = req.services().web.asset(file_of(req.exchange().path));
    if (asset == nullptr)
        throw Failure({ErrorCode::not_found, "There is no such file."});
    http::Response& response = req.response();
    const auto precondition = http::evaluate_preconditions(req.head(), asset->tag).value();
    if (precondition == http::Precondition::failed)
        throw Failure({ErrorCode::precondition_failed, "What is here has another entity tag than If-Match names."});
    const bool is_coded = !asset->gzip.empty() && http::prefers_gzip(req.head().field("Accept-Encoding"));
    if (!asset->gzip.empty())
        response.add_field("Vary", "Accept-Encoding");
    response.add_field("ETag", '"' + asset->tag + (is_coded ? std::string(http::gzip_suffix) : "") + '"');
    response.cache_control = "public, max-age=31536000, immutable";
    if (precondition == http::Precondition::not_modified) {
        response.status = 304;
        co_return Document{asset->content_type, {}};
    }
    if (is_coded)
        response.add_field("Content-Encoding", "gzip");
    co_return Document{asset->content_type, is_coded ? asset->gzip : asset->content};
}

} // namespace

std::vector<Route> web_routes()
{
    return {
        route(http::Method::get, "", get_docs,
              {.auth = Auth::none,
               .summary = "The API's reference, to read and to try",
               .bare_paths = {"/docs", "/api/docs", "/api/v1/docs"},
               .content_type = html_type,
               .errors = {ErrorCode::not_found}}),
        route(http::Method::get, "", get_asset,
              {.auth = Auth::none,
               .summary = "What pages load",
               .bare_paths = {"/assets/{file}"},
               .has_entity_tag = false,
               .content_type = "*/*",
               .codes_itself = true}),
    };
}

} // namespace omni
