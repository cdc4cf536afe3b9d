// The arguments of the jobs, as they stand in jobs.args. The tenant is the job's own user, but for erase_user.
#pragma once

#include "core/uuid.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::worker {

// Kinds, in the order in which they follow each other.
inline constexpr std::string_view import_file_kind = "import_file";
inline constexpr std::string_view normalize_kind = "normalize";
inline constexpr std::string_view extract_contacts_kind = "extract_contacts";
inline constexpr std::string_view undo_import_kind = "undo_import";
inline constexpr std::string_view erase_user_kind = "erase_user";

struct ImportFileArgs
{
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(ImportFileArgs, (), (import_id))

// Either the sources to read, or (an address book, whose cards are linked one chunk after the other, so that the result
// does not depend on how many workers there are) the item behind which the next chunk begins.
struct NormalizeArgs
{
    Uuid import_id;
    std::vector<Uuid> raw_event_ids{};
    std::optional<std::int64_t> cards_after{};
};
BOOST_DESCRIBE_STRUCT(NormalizeArgs, (), (import_id, raw_event_ids, cards_after))

// Either interactions or cards; `next_cards_after` as in NormalizeArgs when more cards follow.
struct ExtractContactsArgs
{
    Uuid import_id;
    std::vector<Uuid> interaction_ids{};
    std::vector<Uuid> card_ids{};
    std::optional<std::int64_t> next_cards_after{};
};
BOOST_DESCRIBE_STRUCT(ExtractContactsArgs, (), (import_id, interaction_ids, card_ids, next_cards_after))

// `are_jobs_gone`: what of the import was still in the queue has been taken out. Until then `jobs_gone_to`: the last
// job that was looked at.
struct UndoImportArgs
{
    Uuid import_id;
    std::optional<bool> are_jobs_gone{};
    std::optional<Uuid> jobs_gone_to{};
};
BOOST_DESCRIBE_STRUCT(UndoImportArgs, (), (import_id, are_jobs_gone, jobs_gone_to))

struct EraseUserArgs
{
    Uuid user_id;
    std::optional<std::string> table{}; // to go on from
};
BOOST_DESCRIBE_STRUCT(EraseUserArgs, (), (user_id, table))

} // namespace omni::worker
