// Undoing a batch in slices: its jobs, its interactions, its evidence and what was derived from it, its sources, its
// file.
//
// Each function takes one slice away and says whether there may be more; repeated until none is left they give back the
// state before the batch. All but the first need lock_people() first.
#pragma once

#include "core/domain/contact_derivation.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <vector>

namespace omni {

// The next 5,000 jobs behind the job `after`, but for those of the kind that undoes: withdraws what has not started and
// asks what runs to stop. The last of them, behind which the next slice begins; nothing: there are no more. Needs no
// lock_people().
boost::asio::awaitable<Result<std::optional<Uuid>>> undo_jobs(Transaction& tx, UserId user, Uuid batch,
                                                              std::optional<Uuid> after, std::string_view undoing_kind);

// Up to 1,000 interactions with their participants and threads. Returns how many.
boost::asio::awaitable<Result<std::int64_t>> undo_interactions(Transaction& tx, UserId user, Uuid batch);

struct UndoneEvidence
{
    std::int64_t deleted;
    std::vector<Uuid> contact_ids; // whom it spoke of
};
BOOST_DESCRIBE_STRUCT(UndoneEvidence, (), (deleted, contact_ids))

// Up to 1,000 pieces of evidence. The contacts they spoke of are derived and counted anew; identities and contacts that
// nothing speaks of any more go. Comes after all interactions are gone.
boost::asio::awaitable<Result<UndoneEvidence>> undo_evidence(Transaction& tx, UserId user, Uuid batch);

// Up to 5,000 sources. Returns how many.
boost::asio::awaitable<Result<std::int64_t>> undo_raw_events(Transaction& tx, UserId user, Uuid batch);

// The error rows; marks the import undone. Returns the file's blob, now referred to by nobody; none when the import was
// not being undone.
boost::asio::awaitable<Result<std::optional<Uuid>>> finish_undo(Transaction& tx, UserId user, Uuid import_id);

// Gives up: the import counts as failed, with the reason, and its undo can be asked for again.
boost::asio::awaitable<Result<void>> fail_undo(Transaction& tx, UserId user, Uuid import_id, std::string_view reason);

// The file itself, with all its chunks.
boost::asio::awaitable<Result<void>> delete_blob(Transaction& tx, UserId user, Uuid blob_id);

} // namespace omni
