// Bearer tokens and session cookies: 32 random bytes of which only the SHA-256 is kept.
//
// A fast hash is right here: nobody can guess 256 random bits, so there is nothing to slow down.
#pragma once

#include "core/secret.hpp"
#include "core/sha256.hpp"

#include <vector>

namespace omni {

struct NewToken
{
    Secret text;       // "omni_" and 43 characters of base64url; shown to its owner once
    Sha256Digest hash; // what the database keeps and looks up
};

NewToken new_token();

Sha256Digest hash_token(std::string_view text);

// Whether the text has the form of a token; spares the database what is plainly something else.
bool is_token(std::string_view text);

// Whether somebody sends one of the secrets that are agreed on: two while one is being replaced. Says nothing, also not
// by the time it takes, about those it is not.
bool is_one_of(std::string_view text, const std::vector<Secret>& secrets);

} // namespace omni
