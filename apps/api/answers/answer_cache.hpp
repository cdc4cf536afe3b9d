// Answers that were given, to be given again for as long as they would be made the same.
//
// Whether that is so says the version of the user's data (sql/migrations/0019_data_versions.sql), which every
// transaction renews that changes what such an answer is made of. An answer is kept under the version that held before
// it was read, and given only in a request that has found that very version on the primary. Versions never come back:
// in between nothing was committed, so what was read then is what would be read now.
#pragma once

#include "core/clock.hpp"
#include "core/uuid.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace omni {

struct KeptAnswer
{
    Uuid data_version;
    std::string body;
    std::string entity_tag; // of the body, without quotes
    std::string gzip;       // the body coded; empty until somebody wanted it
};

// Plain numbers since the start, but the last two.
struct AnswerCacheCounters
{
    std::uint64_t found = 0;   // given again
    std::uint64_t changed = 0; // kept, but of another version by now
    std::uint64_t missing = 0;
    std::uint64_t answers = 0; // kept now
    std::uint64_t bytes = 0;   // that they take
};

// One loop's.
class AnswerCache
{
public:
    // The answer not given for longest goes when there would be more than `most_bytes`; 0: none is kept.
    AnswerCache(const Clock& clock, std::size_t most_bytes) : clock_(clock), most_bytes_(most_bytes) {}

    bool is_on() const { return most_bytes_ > 0; }

    // What was kept of this user's answer to this target (a path with its query); null: nothing.
    std::shared_ptr<KeptAnswer> find(UserId user, std::string_view target);

    void keep(UserId user, std::string_view target, KeptAnswer answer);

    // Counts again what an answer takes, after its gzip was added.
    void measure(UserId user, std::string_view target);

    // Forgets what nobody has asked for in five minutes: people's mail stays in no memory for ever.
    void sweep();

    AnswerCacheCounters counters{};

private:
    struct Entry
    {
        std::string key;
        std::shared_ptr<KeptAnswer> answer;
        std::size_t bytes;
        Timestamp asked_at;
    };
    using Entries = std::list<Entry>;

    void forget(Entries::iterator entry);
    void make_room();

    const Clock& clock_;
    std::size_t most_bytes_;
    Entries recent_;                                                 // the most recently asked for first
    std::unordered_map<std::string_view, Entries::iterator> by_key_; // of the entry's own key
};

} // namespace omni
