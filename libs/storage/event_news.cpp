#include "storage/event_news.hpp"

#include <algorithm>

namespace omni {

std::string event_news(std::span<const UserId> users)
{
    constexpr std::size_t most_users = 200;
    std::string message;
    if (users.size() > most_users)
        return message;
    for (const UserId& user : users)
        message.append(message.empty() ? "" : ",").append(user.to_string());
    return message;
}

std::vector<UserId> users_with_news(std::string_view message)
{
    std::vector<UserId> users;
    while (!message.empty()) {
        const std::string_view text = message.substr(0, message.find(','));
        const auto user = Uuid::parse(text);
        if (!user)
            return {};
        users.push_back(*user);
        message.remove_prefix(std::min(text.size() + 1, message.size()));
    }
    return users;
}

} // namespace omni
