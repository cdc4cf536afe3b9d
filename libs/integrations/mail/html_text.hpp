// HTML mail as plain text: what a reader would copy out of the window.
#pragma once

#include <string>
#include <string_view>

namespace omni::mail {

// Takes and gives UTF-8. Scripts, styles, titles and comments are dropped; block elements stand on lines of their own,
// at most one blank line between them; list items begin with "- "; lines of quotes (<blockquote>) with "> "; table
// cells are a space apart; links keep their text, images their alternative text; white space is folded except in <pre>.
// Nothing is fetched, and the only entities are those of HTML 4. Takes time in proportion to the input, however broken
// it is.
//
// Mail is not worth a document tree, and no tree builder at hand is safe for hostile mail: libxml2's HTML parser is
// quadratic in unmatched end tags and in attributes (measured: 105 KB 0.58 s, so 1 MiB takes a minute). So tags are
// read one after the other, without a tree; libxml2 knows the entities.
std::string html_to_text(std::string_view utf8_html);

} // namespace omni::mail
