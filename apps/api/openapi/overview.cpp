#include "api/openapi/overview.hpp"

namespace omni::openapi {

const std::string_view overview =
    R"(A self-hosted CRM that is filled from mail, calendars and address books.

**Answers** are JSON envelopes: `{"ok":true,"data":…}`, or `{"ok":false,"error":"<code>","details":{"message":…,"violations":[{"pointer":…,"message":…}]}}`. `error` is stable and for programs, `message` is for people, `pointer` is a JSON pointer (RFC 6901) into the body, or `/name` of a query parameter. Every answer has an `X-Request-Id`; of what is the server's fault (5xx) the answer tells nothing else, the log under that id does. There may be members, event kinds and error codes tomorrow that are not here today.

**Callers** send `Authorization: Bearer omni_…`, or are browsers with a session's cookies, which show the CSRF token with whatever changes something. Each operation names the scope a token needs.

**HEAD** is answered wherever GET is, like GET without the content. **OPTIONS** says with `Allow` what a path answers to.

**Reading again**: answers to GET have an `ETag`; `If-None-Match` spares what is known (304). **Changing what was seen**: `If-Match` with PATCH, PUT and DELETE (412 if it has changed). **Doing something once**: `Idempotency-Key` with POST.

**Limits**: every operation counts against a general limit per user and one per client address (the operator's API_LIMIT_USER and API_LIMIT_ADDRESS), some have limits of their own (`x-rateLimits`: a bucket of `burst` requests that fills up again by `perMinute`). `X-RateLimit-Limit`, `-Remaining` and `-Reset` tell how the nearest one stands; 429 and 503 say in `Retry-After` when to come back.

**Lists** give `pagination.nextCursor` as long as there is more; send it as `cursor`. Filters with several values take them repeated or with commas. Times are RFC 3339, in UTC where we write them.

**Other paths** (`x-aliases`) lead to the same operation.)";

} // namespace omni::openapi
