// For whom a statement works, how long it may take, and which servers may answer it.
#pragma once

#include "core/sha256.hpp"
#include "core/uuid.hpp"

#include <chrono>
#include <optional>

namespace omni {

// A credential that the server checks in the round trip of the statement it stands in front of, so that asking who is
// there costs no round trip of its own.
struct Proof
{
    enum class Kind { session, token };

    Kind kind;
    Sha256Digest token_hash;
    bool is_shown = false; // set once the server has found that it holds, for the user of the scope
    // Of the user's data, in the moment in which that was found out first; nothing if they never changed.
    std::optional<Uuid> data_version{};
};

struct Scope
{
    // The tenant whose rows are visible (app.user_id); nobody's are when absent.
    std::optional<UserId> user{};
    // Of one statement, in the server; the program itself gives up a little later (DatabaseOptions::slack).
    std::chrono::milliseconds timeout{5'000};
    // Where the user is only thought to be this one: the statement fails with unauthorized, and sees nothing, unless
    // the credential holds and is this user's. Outlives what is done with the scope.
    Proof* proof = nullptr;
    // Of Database::read() and read_one(): a replica may answer if it has this version of the user's data, which was
    // theirs on the primary when the caller was looked up. So they see all that was acknowledged before, whoever wrote
    // it and through whichever process. For statements over tables that renew the version (0019_data_versions.sql), and
    // nothing that depends on the time. Absent, only the primary answers.
    std::optional<Uuid> data_version{};
};

} // namespace omni
