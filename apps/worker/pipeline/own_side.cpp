#include "worker/pipeline/own_side.hpp"

#include "core/domain/email_identity.hpp"

namespace omni::worker {

OwnSide::OwnSide(const OwnSideRow& row)
    : addresses(row.addresses.begin(), row.addresses.end()), country(row.country),
      ignored_emails(row.ignored_emails.begin(), row.ignored_emails.end()),
      ignored_phones(row.ignored_phones.begin(), row.ignored_phones.end()),
      ignored_cards(row.ignored_cards.begin(), row.ignored_cards.end()),
      ignored_domains(row.ignored_domains.begin(), row.ignored_domains.end())
{
}

bool OwnSide::is_ignored(std::string_view kind, std::string_view value) const
{
    if (kind == "phone")
        return ignored_phones.contains(value);
    if (kind == "card")
        return ignored_cards.contains(value);
    return kind == "email" && (ignored_emails.contains(value) || ignored_domains.contains(email_domain(value)));
}

} // namespace omni::worker
