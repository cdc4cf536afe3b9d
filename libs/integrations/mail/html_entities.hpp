// The text between the tags of HTML as it is seen: entities replaced, marks that nobody sees left out.
#pragma once

#include <string>
#include <string_view>

namespace omni::mail {

// Named entities of HTML 4 and numeric ones, with and without the semicolon; others stay as they are written. No-break
// spaces become spaces. Zero-width spaces, soft hyphens and the like are dropped: newsletters pad their previews with
// them.
std::string visible_text(std::string_view html_text);

} // namespace omni::mail
