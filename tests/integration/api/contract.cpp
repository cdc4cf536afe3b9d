#include "contract.hpp"

#include "api/http/header_fields.hpp"
#include "api/openapi/document.hpp"
#include "api/openapi/operation.hpp"
#include "api/router.hpp"
#include "api/routes/routes.hpp"
#include "support/gunzip.hpp"
#include "support/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace omni::test {

namespace {

using json::Value;

// Of these an answer has none that its description does not name.
constexpr std::array described_fields{
    "etag",
    "idempotent-replayed",
    "location",
    "retry-after",
    "set-cookie",
    "www-authenticate",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
};

// All that 5xx may say; readiness gives its reasons besides, in violations.
constexpr std::array<std::string_view, 7> known_sentences{
    "Something went wrong on our side.",
    "The service is not available at the moment. Please try again.",
    "This program is not ready.",
    "This took too long. Please try again.",
    "It is not known whether this was done. Please look before trying again.",
    "Of transfer codings only chunked is understood, once.",
    "The versions that are spoken are HTTP/1.1 and HTTP/1.0.",
};

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string escape(std::string_view path)
{
    std::string out;
    for (const char c : path)
        out += c == '/' ? "~1" : std::string(1, c);
    return out;
}

std::string content_of(const Reply& reply)
{
    return reply.field("content-encoding") == "gzip" ? gunzip(reply.body) : reply.body;
}

bool is_sentence(std::string_view text)
{
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' && text.ends_with('.');
}

class Contract
{
public:
    Contract() : router_(all_routes()), document_(openapi_document(router_.routes())) {}

    std::vector<std::string> breaches(std::string_view method, std::string_view target, const Reply& reply) const
    {
        Breaches found;
        if (reply.field("x-request-id").empty())
            found.push_back("has no X-Request-Id");
        // Of the answer to HEAD, and of one that comes over time, only the head was read.
        const bool has_body = method != "HEAD" && reply.status != 304 && reply.status != 204 &&
                              !reply.fields.contains("transfer-encoding");
        const Route* route = route_of(method, target);
        if (route)
            check_answer(*route, reply, has_body, found);
        else if (reply.status < 400 && !method.empty() && method != "OPTIONS")
            found.push_back("is a success of what is no route");
        // A page refuses with a page, where its route says so.
        const bool is_page = route && http::media_type(reply.field("content-type")) == http::media_type(html_type);
        if (reply.status >= 400 && has_body && !is_page)
            check_refusal(reply, found);
        return found;
    }

    std::vector<std::string> breaches_of_event(std::string_view kind, const std::string& data) const
    {
        const Value schema = document_.find("/components/schemas/Event").value();
        Breaches found = document_.violations(schema, data);
        const auto described = document_.find("/components/schemas/Event/x-kinds/" + std::string(kind) + "/payload");
        const auto event = json::Document::parse(data).value();
        if (described)
            append(found, document_.violations(*described, member(event.root(), "payload").value().source()));
        return found;
    }

private:
    using Breaches = std::vector<std::string>;

    static void append(Breaches& all, Breaches more)
    {
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    const Route* route_of(std::string_view method, std::string_view target) const
    {
        const auto parsed = http::parse_target(target);
        if (!parsed || method.empty())
            return nullptr;
        const auto found = router_.find(http::parse_method(method), parsed->path);
        return found ? found->route : nullptr;
    }

    void check_answer(const Route& route, const Reply& reply, bool has_body, Breaches& found) const
    {
        const Value responses =
            document_
                .find(fmt::format("/paths/{}/{}/responses", escape(openapi::path_of(route)), openapi::method_of(route)))
                .value();
        auto response = member(responses, std::to_string(reply.status));
        if (!response && reply.status >= 400)
            response = member(responses, "default");
        if (!response)
            return found.push_back("has a status that is not described");
        const Value described = document_.resolve(*response);
        check_fields(described, reply, found);
        if (has_body)
            check_content(described, reply, found);
    }

    void check_fields(const Value& response, const Reply& reply, Breaches& found) const
    {
        const Value fields = member(response, "headers").value();
        for (const Value field : fields) {
            const Value described = document_.resolve(field);
            const auto given = reply.fields.find(lower(field.name()));
            if (given == reply.fields.end()) {
                if (member(described, "required").value().text() == "true")
                    found.push_back("lacks the field " + std::string(field.name()));
                continue;
            }
            const Value schema = member(described, "schema").value();
            const bool is_number = member(schema, "type").value().text() == "integer";
            if (is_number && given->second.find_first_not_of("0123456789") != std::string::npos)
                found.push_back("has a " + std::string(field.name()) + " that is no number");
        }
        for (const std::string_view name : described_fields)
            if (reply.fields.contains(std::string(name)) &&
                std::ranges::none_of(names_of(fields), [&](const std::string& known) { return known == name; }))
                found.push_back("has the field " + std::string(name) + ", which is not described");
    }

    static std::vector<std::string> names_of(const Value& object)
    {
        std::vector<std::string> names;
        for (const Value value : object)
            names.push_back(lower(value.name()));
        return names;
    }

    void check_content(const Value& response, const Reply& reply, Breaches& found) const
    {
        const std::string type(http::media_type(reply.field("content-type")));
        const auto content = member(response, "content");
        auto described = content ? member(*content, type) : std::nullopt;
        if (content && !described)
            described = member(*content, "*/*");
        if (!described)
            return found.push_back("has a content of the type " + type + ", which is not described");
        if (type == json_type)
            append(found, document_.violations(member(*described, "schema").value(), content_of(reply)));
    }

    // What holds for all refusals, whatever they refuse.
    void check_refusal(const Reply& reply, Breaches& found) const
    {
        const auto parsed = json::Document::parse(reply.body);
        const auto details = parsed ? member(parsed->root(), "details") : std::nullopt;
        const auto message = details ? member(*details, "message") : std::nullopt;
        const auto violations = details ? member(*details, "violations") : std::nullopt;
        if (!message || !violations)
            return found.push_back("is no envelope of a refusal");
        const std::string_view code = member(parsed->root(), "error").value().text();
        if (!is_sentence(message->text()))
            found.push_back("has a message that is no sentence: " + std::string(message->text()));
        if (reply.status >= 500 && std::ranges::find(known_sentences, message->text()) == known_sentences.end())
            found.push_back("tells of the inside: " + std::string(message->text()));
        if (code == "validation_failed" && violations->begin() == violations->end())
            found.push_back("does not say where the request is not valid");
        for (const Value violation : *violations) {
            const std::string_view pointer = member(violation, "pointer").value().text();
            if (!pointer.empty() && !pointer.starts_with('/'))
                found.push_back("has a violation at what is no JSON pointer");
        }
    }

    Router router_;
    SchemaCheck document_;
};

const Contract& contract()
{
    static const Contract made;
    return made;
}

} // namespace

std::vector<std::string> breaches_of_contract(std::string_view method, std::string_view target, const Reply& reply)
{
    return contract().breaches(method, target, reply);
}

std::vector<std::string> breaches_of_event(std::string_view kind, const std::string& data)
{
    return contract().breaches_of_event(kind, data);
}

} // namespace omni::test
