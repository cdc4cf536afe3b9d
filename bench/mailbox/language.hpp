// The languages of the mailbox: which charset their mail programs used, and what their people write.
#pragma once

#include "mailbox/random.hpp"

#include <array>
#include <span>
#include <string>

namespace omni::mailbox {

struct Language
{
    const char* charset;                // as written in the headers
    std::span<const char* const> given; // UTF-8, as all of these
    std::span<const char* const> family;
    std::span<const char* const> subjects;
    std::span<const char* const> sentences;
    std::span<const char* const> greetings; // followed by the reader's name
    std::span<const char* const> farewells;
    bool family_first;
    bool has_spaces; // between sentences
};

enum class LanguageName { english, german, french, russian, japanese, chinese, utf8_mixed };

const Language& language(LanguageName name);

// One paragraph of the given number of sentences, in one line, UTF-8.
std::string paragraph(Random& random, LanguageName name, std::size_t sentences);

std::string subject(Random& random, LanguageName name);

} // namespace omni::mailbox
