#include "api/openapi/event_stream.hpp"

#include "api/events/event_text.hpp"
#include "api/openapi/examples.hpp"

#include <boost/describe/class.hpp>

#include <array>

namespace omni::openapi {

namespace {

struct ImportNews
{
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(ImportNews, (), (import_id))

// contactIds: when they are few; importId: where an import changed them.
struct ContactNews
{
    std::int64_t count;
    std::optional<std::vector<Uuid>> contact_ids;
    std::optional<Uuid> import_id;
};
BOOST_DESCRIBE_STRUCT(ContactNews, (), (count, contact_ids, import_id))

struct SessionNews
{
    Uuid session_id;
};
BOOST_DESCRIBE_STRUCT(SessionNews, (), (session_id))

struct TokenNews
{
    Uuid token_id;
};
BOOST_DESCRIBE_STRUCT(TokenNews, (), (token_id))

struct NoNews
{
};
BOOST_DESCRIBE_STRUCT(NoNews, (), ())

struct EventKind
{
    std::string_view name;
    std::string (*payload)(json::Components&);
    std::string_view meaning;
};

constexpr std::array kinds{
    EventKind{"import.created", &json::schema_of<ImportNews>, "A file was taken in; it will be read."},
    EventKind{"import.progressed", &json::schema_of<ImportNews>, "Its progress or its counts are others."},
    EventKind{"import.finished", &json::schema_of<ImportNews>, "Everything in it was read."},
    EventKind{"import.failed", &json::schema_of<ImportNews>, "It was given up; its error says why."},
    EventKind{"import.cancelled", &json::schema_of<ImportNews>, "Its jobs, or some of them, were cancelled."},
    EventKind{"import.undoing", &json::schema_of<ImportNews>, "It is being taken back."},
    EventKind{"import.undone", &json::schema_of<ImportNews>, "It was taken back."},
    EventKind{"contact.changed", &json::schema_of<ContactNews>, "Contacts were made, changed or deleted."},
    EventKind{"profile.changed", &json::schema_of<NoNews>, "The user's profile was changed."},
    EventKind{"session.revoked", &json::schema_of<SessionNews>, "A session ended; its streams end with it."},
    EventKind{"token.revoked", &json::schema_of<TokenNews>, "A token was revoked; its streams end with it."},
    EventKind{reset_kind, &json::schema_of<NoNews>, "Events you have not seen are gone: load everything anew."},
};

constexpr std::string_view description =
    "Server-Sent Events (WHATWG HTML §9.2): `id` is the event's number, `event` its kind, `data` an Event as JSON on "
    "one line. Comments keep the connection alive; `retry` says how long to wait before coming back.";

constexpr std::string_view example =
    "retry: 3000\n\nid: 17\nevent: import.finished\ndata: {\"kind\":\"import.finished\",\"at\":"
    "\"2026-03-01T09:30:00.000000Z\",\"payload\":{\"importId\":\"01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f\"}}\n\n";

JsonText event_schema(Parts& parts)
{
    const auto kind = JsonObject()
                          .add("type", "string")
                          .add("description", "One of x-kinds; a newer server may send others.")
                          .add("examples", std::vector<std::string_view>{kinds.front().name});
    const auto payload = JsonObject().add("type", "object").add("description", "Ids and counts; by kind, see x-kinds.");
    JsonObject described;
    for (const EventKind& each : kinds) {
        const std::string schema = each.payload(parts.schemas);
        described.append(each.name, JsonObject()
                                        .add("description", each.meaning)
                                        .add("payload", JsonText{schema})
                                        .add("example", example_of(parts.schemas, schema)));
    }
    return JsonObject()
        .add("type", "object")
        .add("properties", JsonObject()
                               .add("kind", kind)
                               .add("at", JsonText{json::schema_of<Timestamp>(parts.schemas)})
                               .add("payload", payload))
        .add("required", std::vector<std::string_view>{"kind", "at", "payload"})
        .add("additionalProperties", false)
        .add("x-kinds", described)
        .json();
}

} // namespace

JsonObject event_stream_content(Parts& parts)
{
    parts.schemas.finish("Event", event_schema(parts).text);
    return JsonObject()
        .add("schema", JsonObject().add("type", "string").add("description", description))
        .add("example", example)
        .add("x-event", reference("schemas", "Event"));
}

} // namespace omni::openapi
