// One loop's tokens of all the buckets it has to do with lately.
//
// Requests that need tokens the loop does not have wait for one statement, whichever buckets they ask: those that come
// while it is on its way share the next one. When it is not answered in time, the loop limits alone, by what it knows,
// and tries the database again every second without making anybody wait.
#pragma once

#include "api/limits/leased_bucket.hpp"
#include "api/limits/protection_counters.hpp"
#include "storage/pg/signal.hpp"

#include <array>
#include <list>
#include <unordered_map>
#include <vector>

namespace omni {

// Whom a bucket is counted for: a user's id, an address, a hash.
using LimitSubject = std::array<std::uint8_t, 16>;

class TokenLeases
{
public:
    // `patience`: how long the database may take, see RateBuckets::lease.
    TokenLeases(boost::asio::any_io_executor executor, Database& database, ProtectionCounters& counters,
                std::chrono::milliseconds patience);
    TokenLeases(const TokenLeases&) = delete;
    TokenLeases& operator=(const TokenLeases&) = delete;

    // One token. `rule` outlives this object.
    boost::asio::awaitable<LimitStanding> take(const LimitRule& rule, const LimitSubject& subject);

    // A token that was taken and turned out not to count.
    void put_back(const LimitRule& rule, const LimitSubject& subject);

    // Ends the upkeep; what is held is not given back.
    void stop();

private:
    struct Key
    {
        const LimitRule* rule;
        LimitSubject subject;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key& key) const;
    };
    struct Entry
    {
        Key key;
        LeasedBucket bucket{};
        std::list<pg::Signal*> waiting{};
        bool is_asked = false; // in asked_, or in the statement on its way
    };
    using Leases = std::vector<TokenLease>;

    Entry& find(const LimitRule& rule, const LimitSubject& subject);
    void forget_oldest();
    boost::asio::awaitable<void> wait_for_lease(Entry& entry);
    boost::asio::awaitable<void> answer_questions();
    boost::asio::awaitable<void> answer(std::vector<Entry*> asked);
    boost::asio::awaitable<std::optional<Leases>> lease(std::vector<TokenWish> wishes);
    boost::asio::awaitable<void> keep_up();
    boost::asio::awaitable<void> give_back();

    boost::asio::any_io_executor executor_;
    RateBuckets buckets_;
    ProtectionCounters& counters_;
    std::chrono::milliseconds patience_;
    std::list<Entry> entries_; // the one used last first
    std::unordered_map<Key, std::list<Entry>::iterator, KeyHash> places_;
    std::vector<Entry*> asked_; // for the next statement
    bool is_answering_ = false;
    bool is_alone_ = false;
    bool has_leased_ = false; // since the last upkeep
    bool is_stopped_ = false;
    boost::asio::steady_timer tick_;
};

} // namespace omni
