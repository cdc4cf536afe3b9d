// What a person newly wrote in a reply: the text without the quoted message below it and without the signature.
#pragma once

#include <string>
#include <string_view>

namespace omni::mail {

// Cuts off, from the end:
//  - a quoted message: its lines begin with ">", with the line that introduces it ("On …, Jane wrote:" in English,
//    German, French, Spanish, Italian, Dutch and Portuguese, also when wrapped over several lines)
//  - everything from "-----Original Message-----" (and its translations) or from an Outlook block of header lines
//    ("From: … Sent: … To: … Subject: …"), and from an introduction line that no quote marks follow (top posting in
//    HTML)
//  - the signature behind "-- " (RFC 3676 §4.3), and lines as "Sent from my iPhone"
// Quotes with new text below them stay, since the text answers them: an interleaved reply is kept whole.
// When all of a text is quoted or a signature (a bare forward) it is given back as it is: never empty unless blank.
// Takes and gives UTF-8; trailing white space is removed.
std::string strip_quoted_reply(std::string_view text);

} // namespace omni::mail
