// Requests that must happen once only, however often they are sent: the Idempotency-Key field
// (draft-ietf-httpapi-idempotency-key-header-07).
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"
#include "core/crypto/aead.hpp"
#include "core/sha256.hpp"
#include "storage/idempotency_keys.hpp"

#include <optional>
#include <string>

namespace omni {

// The key of a request that is to be done once: POST by a user. Nothing where none is given, or nobody is there to whom
// it could belong. Quoted as the draft has it (RFC 8941 §3.3.3), or bare as most clients send it; 1 to 255 visible
// ASCII characters. Errors: invalid_request.
Result<std::optional<std::string>> idempotency_key(const Exchange& exchange);

// What tells one request from another: its method, target, and content; of a content that is read as a stream only its
// announced type and size. Under the user's key, for the content may hold a password that could be guessed at. Errors:
// invalid_request when a stream's size is not announced, as nothing would tell one file from another.
Result<Sha256Digest> fingerprint(const Exchange& exchange, const AeadKey& key);

// An answer as it is kept: sealed under the user's key, since it may hold what is shown only once. `first_field` is
// where in response.extra_fields the handler's own fields begin. Only envelopes of at most 1 MiB are kept with their
// content.
KeptReply kept_reply(const http::Response& response, std::size_t first_field, const Sha256Digest& fingerprint,
                     const AeadKey& key, std::string_view idempotency_key);

// Gives the kept answer again, marked Idempotent-Replayed. Errors: unprocessable when the key was given to another
// request, conflict when the answer's content was not kept: what it answered is not done again.
Result<void> replay(const KeptReply& kept, http::Response& response, const Sha256Digest& fingerprint,
                    const AeadKey& key, std::string_view idempotency_key);

} // namespace omni
