#include "worker/pipeline/card_sighting.hpp"

#include "core/domain/email_identity.hpp"
#include "core/domain/phone.hpp"

#include <algorithm>

namespace omni::worker {

namespace {

class SightingBuilder
{
public:
    SightingBuilder(Sighting& sighting, const OwnSide& own) : sighting_(sighting), own_(own) {}

    void add_email(const std::string& written)
    {
        if (const auto email = normalize_email(written)) {
            is_own_ |= own_.is_own(*email);
            add("email", *email, written);
        }
    }

    void add_phone(const std::string& written)
    {
        const auto phone = normalize_phone(written, own_.country);
        if (!phone)
            return;
        if (phone->is_e164)
            add("phone", phone->value, written);
        else if (std::find(sighting_.bare_phones.begin(), sighting_.bare_phones.end(), phone->value) ==
                 sighting_.bare_phones.end())
            sighting_.bare_phones.push_back(phone->value);
    }

    bool is_own() const { return is_own_; }
    bool has_ignored() const { return has_ignored_; }

private:
    void add(const char* kind, const std::string& value, const std::string& written)
    {
        if (own_.is_ignored(kind, value)) {
            has_ignored_ = true;
            return;
        }
        const IdentityKey key{kind, value};
        const bool is_known = std::any_of(sighting_.identities.begin(), sighting_.identities.end(),
                                          [&](const Sighting::Identity& identity) { return identity.key == key; });
        if (!is_known)
            sighting_.identities.push_back({key, written});
    }

    Sighting& sighting_;
    const OwnSide& own_;
    bool is_own_ = false;
    bool has_ignored_ = false;
};

} // namespace

std::optional<Sighting> sighting_on_card(const address_book::Card& card, std::string_view source_id, const OwnSide& own)
{
    if (card.is_group)
        return std::nullopt;
    Sighting sighting{.identities = {},
                      .source = "address_book",
                      .name = clean_person_name(card.full_name),
                      .organization = card.organization,
                      .title = card.title};
    SightingBuilder builder(sighting, own);
    for (const address_book::LabelledValue& email : card.emails)
        builder.add_email(email.value);
    for (const address_book::LabelledValue& phone : card.phones)
        builder.add_phone(phone.value);
    if (builder.is_own() || (sighting.identities.empty() && builder.has_ignored()))
        return std::nullopt;
    if (sighting.identities.empty() && own.is_ignored("card", source_id))
        return std::nullopt;
    if (sighting.identities.empty())
        sighting.identities.push_back({{"card", std::string(source_id)}, sighting.name});
    return sighting;
}

} // namespace omni::worker
