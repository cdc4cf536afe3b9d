// How many places each client has taken of something that all share, so that none takes all of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace omni {

class ClientPlaces
{
public:
    // A user's id, or an address.
    using Client = std::array<std::uint8_t, 16>;

    class Place;

    // Nothing when the client has `most` already. The place goes before this object does.
    std::optional<Place> take(const Client& client, std::size_t most);

private:
    std::map<Client, std::size_t> taken_; // none of them 0
};

// Given up with this object.
class ClientPlaces::Place
{
public:
    Place(Place&& other) noexcept : taken_(std::exchange(other.taken_, nullptr)), at_(other.at_) {}
    Place& operator=(Place&&) = delete;
    ~Place()
    {
        if (taken_ && --at_->second == 0)
            taken_->erase(at_);
    }

private:
    friend class ClientPlaces;
    using Taken = std::map<Client, std::size_t>;

    Place(Taken& taken, Taken::iterator at) : taken_(&taken), at_(at) { ++at_->second; }

    Taken* taken_; // null: moved from
    Taken::iterator at_;
};

inline std::optional<ClientPlaces::Place> ClientPlaces::take(const Client& client, std::size_t most)
{
    const auto known = taken_.find(client);
    if ((known == taken_.end() ? 0 : known->second) >= most)
        return std::nullopt;
    return Place(taken_, taken_.try_emplace(client, 0).first);
}

} // namespace omni
