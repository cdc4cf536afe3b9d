#include "api/http/entity_tags.hpp"

#include "core/bytes.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <vector>

namespace omni::http {

namespace {

constexpr std::string_view white_space = " \t";

struct EntityTag
{
    bool is_weak;
    std::string_view opaque;
};

// What one of the two fields says, of all its lines together.
struct Condition
{
    bool is_given = false;
    bool is_any = false; // "*"
    std::vector<EntityTag> tags{};
};

void skip(std::string_view& rest, std::string_view characters)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(characters), rest.size()));
}

// etagc: visible ASCII but the quote, and obs-text.
bool is_tag_character(char c)
{
    return c == 0x21 || (c >= 0x23 && c <= 0x7e) || static_cast<unsigned char>(c) >= 0x80;
}

// [ "W/" ] DQUOTE *etagc DQUOTE, off the front of `rest`.
std::optional<EntityTag> take_tag(std::string_view& rest)
{
    const bool is_weak = rest.starts_with("W/");
    if (is_weak)
        rest.remove_prefix(2);
    if (!rest.starts_with('"'))
        return std::nullopt;
    const std::size_t end = rest.find('"', 1);
    if (end == rest.npos)
        return std::nullopt;
    const std::string_view opaque = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    if (!std::all_of(opaque.begin(), opaque.end(), is_tag_character))
        return std::nullopt;
    return EntityTag{is_weak, opaque};
}

// Lists may have empty elements (RFC 9110 §5.6.1.2), and must have one that is not.
bool read_tags(std::string_view value, std::vector<EntityTag>& tags)
{
    for (skip(value, " \t,"); !value.empty(); skip(value, " \t,")) {
        const auto tag = take_tag(value);
        if (!tag)
            return false;
        tags.push_back(*tag);
        skip(value, white_space);
        if (!value.empty() && value.front() != ',')
            return false;
    }
    return !tags.empty();
}

Result<Condition> condition(const RequestHead& head, std::string_view name)
{
    Condition condition;
    for (const HeaderField& field : head.fields) {
        if (!equal_ignoring_case(field.name, name))
            continue;
        const bool is_asterisk = field.value == "*";
        const bool is_alone = !condition.is_given;
        if (condition.is_any || (is_asterisk ? !is_alone : !read_tags(field.value, condition.tags)))
            return Error{ErrorCode::invalid_request,
                         "The " + std::string(name) + " field must be * or a list of quoted entity tags."};
        condition.is_given = true;
        condition.is_any = is_asterisk;
    }
    return condition;
}

std::string_view without_coding(std::string_view opaque)
{
    if (opaque.ends_with(gzip_suffix))
        opaque.remove_suffix(gzip_suffix.size());
    return opaque;
}

bool names(const Condition& condition, std::optional<std::string_view> opaque, bool is_strong)
{
    if (!opaque)
        return false;
    return condition.is_any || std::any_of(condition.tags.begin(), condition.tags.end(), [&](const EntityTag& tag) {
               return !(is_strong && tag.is_weak) && without_coding(tag.opaque) == *opaque;
           });
}

} // namespace

std::string opaque_tag(std::string_view content)
{
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits(content.data(), content.size()));
    return to_base64url(hash.digest);
}

bool has_preconditions(const RequestHead& head)
{
    return head.field("If-Match") || head.field("If-None-Match");
}

Result<Precondition> evaluate_preconditions(const RequestHead& head, std::optional<std::string_view> opaque)
{
    const auto match = condition(head, "If-Match");
    if (!match)
        return match.error();
    const auto none_match = condition(head, "If-None-Match");
    if (!none_match)
        return none_match.error();
    if (match->is_given && !names(*match, opaque, true))
        return Precondition::failed;
    if (none_match->is_given && names(*none_match, opaque, false)) {
        const bool only_reads = head.method == Method::get || head.method == Method::head;
        return only_reads ? Precondition::not_modified : Precondition::failed;
    }
    return Precondition::holds;
}

} // namespace omni::http
