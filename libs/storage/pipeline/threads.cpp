#include "storage/pipeline/threads.hpp"

#include "sql/pipeline.hpp"
#include "storage/pipeline/columns.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace omni {

BOOST_DESCRIBE_STRUCT(ThreadLink, (), (message_key, thread_id))

namespace {

namespace asio = boost::asio;

using Ids = std::vector<Uuid>;

struct MessageEdge
{
    Uuid message_key;
    std::optional<Uuid> reference_key;
};
BOOST_DESCRIBE_STRUCT(MessageEdge, (), (message_key, reference_key))

const Query<MessageEdge(UserId, Ids)> edges_of_interactions{sql::pipeline::references_of_interactions};
const Query<MessageEdge(UserId, Ids)> edges_of_messages{sql::pipeline::messages_with_references};
const Query<ThreadLink(UserId, Ids)> links_of_messages{sql::pipeline::thread_links_of};
const Query<ThreadLink(UserId, Ids)> links_of_threads{sql::pipeline::threads_of_messages};
const Query<void(UserId, Ids, Ids)> put_links{sql::pipeline::put_thread_links};
const Query<void(UserId, Ids, Ids)> merge{sql::pipeline::merge_threads};
const Query<void(UserId, Ids)> delete_links{sql::pipeline::delete_thread_links};

// Rows of one message follow each other or not; an entry with one reference each is all find_threads needs.
std::vector<MessageReferences> to_references(const std::vector<MessageEdge>& edges)
{
    std::vector<MessageReferences> messages;
    messages.reserve(edges.size());
    for (const MessageEdge& edge : edges) {
        messages.push_back({edge.message_key, {}});
        if (edge.reference_key)
            messages.back().references.push_back(*edge.reference_key);
    }
    return messages;
}

Ids keys_in(const std::vector<MessageEdge>& edges)
{
    Ids keys;
    for (const MessageEdge& edge : edges) {
        keys.push_back(edge.message_key);
        if (edge.reference_key)
            keys.push_back(*edge.reference_key);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

asio::awaitable<Result<void>> put(Transaction& tx, UserId user, const std::map<Uuid, Uuid>& threads)
{
    Ids keys, thread_ids;
    for (const auto& [key, thread] : threads) {
        keys.push_back(key);
        thread_ids.push_back(thread);
    }
    co_return without_value(co_await tx.execute(put_links, user, keys, thread_ids));
}

} // namespace

asio::awaitable<Result<void>> link_threads(Transaction& tx, UserId user, const std::vector<Uuid>& interaction_ids)
{
    const auto edges = co_await tx.query(edges_of_interactions, user, interaction_ids);
    if (!edges)
        co_return edges.error();
    if (edges->empty())
        co_return Result<void>{};
    const auto known = co_await tx.query(links_of_messages, user, keys_in(*edges));
    if (!known)
        co_return known.error();

    const std::map<Uuid, Uuid> threads = find_threads(to_references(*edges), *known);
    Ids losers, winners;
    for (const ThreadLink& link : *known) {
        const Uuid& winner = threads.at(link.thread_id);
        if (winner == link.thread_id)
            continue;
        losers.push_back(link.thread_id);
        winners.push_back(winner);
    }
    if (!losers.empty())
        if (const auto done = co_await tx.execute(merge, user, losers, winners); !done)
            co_return done.error();
    co_return co_await put(tx, user, threads);
}

asio::awaitable<Result<void>> rebuild_threads(Transaction& tx, UserId user, const std::vector<Uuid>& message_keys)
{
    const auto links = co_await tx.query(links_of_threads, user, message_keys);
    if (!links)
        co_return links.error();
    const Ids members = column(*links, &ThreadLink::message_key);
    if (const auto done = co_await tx.execute(delete_links, user, members); !done)
        co_return done.error();
    const auto edges = co_await tx.query(edges_of_messages, user, members);
    if (!edges)
        co_return edges.error();
    co_return co_await put(tx, user, find_threads(to_references(*edges), {}));
}

} // namespace omni
