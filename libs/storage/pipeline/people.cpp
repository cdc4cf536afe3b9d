#include "storage/pipeline/people.hpp"

#include "sql/pipeline.hpp"
#include "storage/pipeline/columns.hpp"

#include <boost/describe/class.hpp>

namespace omni {

namespace {

namespace asio = boost::asio;

using Ids = std::vector<Uuid>;
using Texts = std::vector<std::string>;
using Numbers = std::vector<std::int64_t>;
using Times = std::vector<std::optional<Timestamp>>;
using OptionalTexts = std::vector<std::optional<std::string>>;

struct EvidenceRow
{
    Uuid contact_id;
    std::string identity_kind, identity_value, source, name, organization, title, phone;
    std::int64_t uses;
};
BOOST_DESCRIBE_STRUCT(EvidenceRow, (),
                      (contact_id, identity_kind, identity_value, source, name, organization, title, phone, uses))

const Query<bool(UserId)> take_lock{sql::pipeline::lock_people};
const Query<PersonInInteraction(UserId, Ids)> select_people{sql::pipeline::people_of_interactions};
const Query<KnownIdentity(UserId, Texts, Texts)> select_identities{sql::pipeline::identities_by_value};
const Query<void(UserId, Uuid, Ids)> insert_contact_rows{sql::pipeline::insert_contacts};
const Query<void(UserId, Uuid, Ids, Ids, Texts, Texts, Texts)> insert_identity_rows{sql::pipeline::insert_identities};
const Query<void(UserId, Uuid, Texts, Texts, Texts, Texts, Texts, Texts, Texts, Numbers)> upsert_evidence{
    sql::pipeline::add_evidence};
const Query<EvidenceRow(UserId, Ids)> select_evidence{sql::pipeline::evidence_of_contacts};
const Query<void(UserId, Ids, Texts, Texts, Texts, Texts, OptionalTexts, OptionalTexts, Texts, Numbers, Times, Times)>
    update_contact_rows{sql::pipeline::update_contacts};
const Query<void(UserId, Ids)> recount_contact_rows{sql::pipeline::recount_contacts};

} // namespace

asio::awaitable<Result<void>> lock_people(Transaction& tx, UserId user)
{
    co_return without_value(co_await tx.query_one(take_lock, user));
}

asio::awaitable<Result<std::vector<PersonInInteraction>>> people_of_interactions(Transaction& tx, UserId user,
                                                                                 const std::vector<Uuid>& ids)
{
    co_return co_await tx.query(select_people, user, ids);
}

asio::awaitable<Result<std::vector<KnownIdentity>>> find_identities(Transaction& tx, UserId user,
                                                                    const std::vector<std::string>& kinds,
                                                                    const std::vector<std::string>& values)
{
    co_return co_await tx.query(select_identities, user, kinds, values);
}

asio::awaitable<Result<void>> insert_contacts(Transaction& tx, UserId user, Uuid batch, const std::vector<Uuid>& ids,
                                              const std::vector<NewContactIdentity>& identities)
{
    using I = NewContactIdentity;
    if (!ids.empty())
        if (const auto done = co_await tx.execute(insert_contact_rows, user, batch, ids); !done)
            co_return done.error();
    if (identities.empty())
        co_return Result<void>{};
    co_return without_value(co_await tx.execute(insert_identity_rows, user, batch, column(identities, &I::id),
                                                column(identities, &I::contact_id), column(identities, &I::kind),
                                                column(identities, &I::value), column(identities, &I::display)));
}

asio::awaitable<Result<void>> add_evidence(Transaction& tx, UserId user, Uuid batch,
                                           const std::vector<IdentityEvidence>& evidence)
{
    using E = IdentityEvidence;
    co_return without_value(co_await tx.execute(
        upsert_evidence, user, batch, column(evidence, &E::identity_kind), column(evidence, &E::identity_value),
        column(evidence, &E::source), column(evidence, &E::name), column(evidence, &E::organization),
        column(evidence, &E::title), column(evidence, &E::phone), column(evidence, &E::uses)));
}

asio::awaitable<Result<std::map<Uuid, std::vector<IdentityEvidence>>>>
evidence_of_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts)
{
    Result<std::vector<EvidenceRow>> rows = co_await tx.query(select_evidence, user, contacts);
    if (!rows)
        co_return rows.error();
    std::map<Uuid, std::vector<IdentityEvidence>> evidence;
    for (EvidenceRow& row : *rows)
        evidence[row.contact_id].push_back({std::move(row.identity_kind), std::move(row.identity_value),
                                            std::move(row.source), std::move(row.name), std::move(row.organization),
                                            std::move(row.title), std::move(row.phone), row.uses});
    co_return evidence;
}

asio::awaitable<Result<void>> update_contacts(Transaction& tx, UserId user, const std::vector<ContactUpdate>& updates)
{
    using C = ContactUpdate;
    using D = DerivedContact;
    const std::vector<D> derived = column(updates, &C::derived);
    co_return without_value(co_await tx.execute(
        update_contact_rows, user, column(updates, &C::id), column(derived, &D::display_name),
        column(derived, &D::name_key), column(derived, &D::organization), column(derived, &D::title),
        column(derived, &D::primary_email), column(derived, &D::primary_phone), column(derived, &D::source),
        column(updates, &C::gained_interactions), column(updates, &C::first_at), column(updates, &C::last_at)));
}

asio::awaitable<Result<void>> derive_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts)
{
    const auto evidence = co_await evidence_of_contacts(tx, user, contacts);
    if (!evidence)
        co_return evidence.error();
    std::vector<ContactUpdate> updates;
    for (const Uuid& id : contacts) {
        const auto known = evidence->find(id);
        updates.push_back(
            {.id = id,
             .derived = derive_contact(known == evidence->end() ? std::vector<IdentityEvidence>() : known->second)});
    }
    co_return co_await update_contacts(tx, user, updates);
}

asio::awaitable<Result<void>> recount_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts)
{
    co_return without_value(co_await tx.execute(recount_contact_rows, user, contacts));
}

} // namespace omni
