#include "api/answers/answer_cache.hpp"

#include "core/bytes.hpp"

namespace omni {

namespace {

constexpr std::chrono::minutes longest_unasked{5};

// A link of the list, a node of the map and what the allocator adds to each.
constexpr std::size_t bytes_around = 300;

std::string key_of(UserId user, std::string_view target)
{
    std::string key(as_text(user.bytes));
    return key.append(target);
}

std::size_t bytes_of(const std::string& key, const KeptAnswer& answer)
{
    return bytes_around + key.size() + answer.body.size() + answer.entity_tag.size() + answer.gzip.size();
}

} // namespace

std::shared_ptr<KeptAnswer> AnswerCache::find(UserId user, std::string_view target)
{
    const auto known = by_key_.find(key_of(user, target));
    if (known == by_key_.end())
        return nullptr;
    const Entries::iterator entry = known->second;
    entry->asked_at = clock_.now();
    recent_.splice(recent_.begin(), recent_, entry);
    return entry->answer;
}

void AnswerCache::keep(UserId user, std::string_view target, KeptAnswer answer)
{
    std::string key = key_of(user, target);
    if (const auto known = by_key_.find(key); known != by_key_.end())
        forget(known->second);
    const std::size_t bytes = bytes_of(key, answer);
    // One answer shall not drive out everybody's.
    if (bytes > most_bytes_ / 8)
        return;
    recent_.push_front({std::move(key), std::make_shared<KeptAnswer>(std::move(answer)), bytes, clock_.now()});
    by_key_.emplace(recent_.front().key, recent_.begin());
    counters.bytes += bytes;
    ++counters.answers;
    make_room();
}

void AnswerCache::measure(UserId user, std::string_view target)
{
    const auto known = by_key_.find(key_of(user, target));
    if (known == by_key_.end())
        return;
    Entry& entry = *known->second;
    counters.bytes -= entry.bytes;
    entry.bytes = bytes_of(entry.key, *entry.answer);
    counters.bytes += entry.bytes;
    make_room();
}

void AnswerCache::sweep()
{
    const Timestamp now = clock_.now();
    while (!recent_.empty() && now - recent_.back().asked_at >= longest_unasked)
        forget(std::prev(recent_.end()));
}

void AnswerCache::forget(Entries::iterator entry)
{
    counters.bytes -= entry->bytes;
    --counters.answers;
    by_key_.erase(entry->key);
    recent_.erase(entry);
}

void AnswerCache::make_room()
{
    while (counters.bytes > most_bytes_)
        forget(std::prev(recent_.end()));
}

} // namespace omni
