// Who was behind a credential when it was last looked up: a guess, which the read that follows proves or refutes in its
// own round trip (storage/scope.hpp). Nobody is let in on a guess alone. After a minute a guess is forgotten, so that
// the long way, which also notes when a session was last seen, is taken now and then.
#pragma once

#include "api/caller.hpp"
#include "core/clock.hpp"
#include "storage/scope.hpp"

#include <cstddef>
#include <list>
#include <unordered_map>

namespace omni {

// One loop's.
class KnownCallers
{
public:
    // The one not used for longest is forgotten for a new one beyond `capacity`; each takes about 300 bytes.
    explicit KnownCallers(const Clock& clock, std::size_t capacity = 10'000) : clock_(clock), capacity_(capacity) {}

    // Null when the credential has not been seen. Valid until the next call.
    const Caller* find(const Sha256Digest& token_hash);

    void remember(const Sha256Digest& token_hash, const Caller& caller);
    void forget(const Sha256Digest& token_hash);

private:
    struct Entry
    {
        Sha256Digest token_hash;
        Caller caller;
        Timestamp looked_up_at;
    };

    // Hashes of SHA-256 are as good as any: the first bytes will do.
    struct FirstBytes
    {
        std::size_t operator()(const Sha256Digest& digest) const;
    };

    const Clock& clock_;
    std::size_t capacity_;
    std::list<Entry> recent_; // the most recently used first
    std::unordered_map<Sha256Digest, std::list<Entry>::iterator, FirstBytes> by_hash_;
};

} // namespace omni
