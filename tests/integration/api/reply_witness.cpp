#include "reply_witness.hpp"

#include <map>
#include <mutex>

namespace omni::test {

namespace {

struct Witnesses
{
    std::mutex mutex;
    std::map<std::uint16_t, ReplyWitness> by_port;
};

Witnesses& witnesses()
{
    static Witnesses all;
    return all;
}

} // namespace

void watch_replies(std::uint16_t port, ReplyWitness witness)
{
    const std::lock_guard lock(witnesses().mutex);
    witnesses().by_port[port] = std::move(witness);
}

void unwatch_replies(std::uint16_t port)
{
    const std::lock_guard lock(witnesses().mutex);
    witnesses().by_port.erase(port);
}

void show_reply(std::uint16_t port, std::string_view method, std::string_view target, const Reply& reply)
{
    const std::lock_guard lock(witnesses().mutex);
    const auto witness = witnesses().by_port.find(port);
    if (witness != witnesses().by_port.end())
        witness->second(method, target, reply);
}

} // namespace omni::test
