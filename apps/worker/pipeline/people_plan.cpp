#include "worker/pipeline/people_plan.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace omni::worker {

namespace {

// Everything in a row of evidence but the count.
using Said = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string>;

class Planner
{
public:
    explicit Planner(std::map<IdentityKey, Uuid> known) : known_(std::move(known)) {}

    void add(const Sighting& sighting)
    {
        const Uuid home = contact_of(sighting);
        for (const Sighting::Identity& identity : sighting.identities) {
            const auto [known, is_new] = known_.try_emplace(identity.key, home);
            if (is_new)
                plan_.new_identities.push_back({home, identity.key, identity.display});
            plan_.contacts.try_emplace(known->second);
            say(identity.key, sighting, "");
            if (sighting.interaction_id)
                gain(known->second, *sighting.interaction_id, sighting.occurred_at);
        }
        for (const std::string& phone : sighting.bare_phones)
            say(sighting.identities.front().key, sighting, phone);
    }

    PeoplePlan finish() &&
    {
        for (const auto& [said, uses] : said_) {
            const auto& [kind, value, source, name, organization, title, phone] = said;
            plan_.evidence.push_back({kind, value, source, name, organization, title, phone, uses});
        }
        return std::move(plan_);
    }

private:
    Uuid contact_of(const Sighting& sighting)
    {
        for (const Sighting::Identity& identity : sighting.identities)
            if (const auto known = known_.find(identity.key); known != known_.end())
                return known->second;
        plan_.new_contacts.push_back(Uuid::v7());
        return plan_.new_contacts.back();
    }

    void say(const IdentityKey& key, const Sighting& sighting, const std::string& phone)
    {
        ++said_[{key.kind, key.value, sighting.source, sighting.name, sighting.organization, sighting.title, phone}];
    }

    // Somebody who takes part twice (To and Cc, two addresses) had one interaction.
    void gain(const Uuid& contact, const Uuid& interaction, Timestamp at)
    {
        if (!counted_.emplace(contact, interaction).second)
            return;
        PeoplePlan::Gain& gain = plan_.contacts[contact];
        ++gain.interactions;
        gain.first_at = std::min(gain.first_at.value_or(at), at);
        gain.last_at = std::max(gain.last_at.value_or(at), at);
    }

    PeoplePlan plan_;
    std::map<IdentityKey, Uuid> known_;
    std::map<Said, std::int64_t> said_;
    std::set<std::pair<Uuid, Uuid>> counted_;
};

} // namespace

PeoplePlan plan_people(const std::vector<Sighting>& sightings, std::map<IdentityKey, Uuid> known)
{
    Planner planner(std::move(known));
    for (const Sighting& sighting : sightings)
        planner.add(sighting);
    return std::move(planner).finish();
}

} // namespace omni::worker
