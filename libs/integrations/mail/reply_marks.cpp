#include "integrations/mail/reply_marks.hpp"

#include "integrations/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace omni::mail {
namespace {

constexpr std::size_t max_introduction_lines = 4;
constexpr std::size_t max_introduction_bytes = 500;
constexpr std::size_t max_mark_bytes = 120;

struct Introduction
{
    std::string_view opening;
    std::string_view verb;
};

// en, en (US date order), de, fr, es, it, nl, pt; lower case for ASCII letters.
constexpr std::array<Introduction, 9> introductions{{
    {"on ", "wrote"},
    {"at ", "wrote"},
    {"am ", "schrieb"},
    {"le ", "a \xC3\xA9"
            "crit"},
    {"el ", "escribi\xC3\xB3"},
    {"il ", "ha scritto"},
    {"op ", "schreef"},
    {"em ", "escreveu"},
    {"a ", "escreveu"},
}};

constexpr std::array<std::string_view, 14> original_messages{
    "original message",
    "original appointment",
    "forwarded message",
    "urspr\xC3\xBCngliche nachricht",
    "originalnachricht",
    "weitergeleitete nachricht",
    "message d'origine",
    "message original",
    "message transf\xC3\xA9r\xC3\xA9",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "mensagem original",
    "doorgestuurd bericht",
};

constexpr std::array<std::string_view, 5> from_fields{"from:", "von:", "de:", "da:", "van:"};
constexpr std::array<std::string_view, 24> other_fields{
    "sent:",           "date:",      "to:",     "subject:",  "cc:",
    "gesendet:",       "datum:",     "an:",     "betreff:",  "envoy\xC3\xA9:",
    "envoy\xC3\xA9 :", "\xC3\x80:",  "objet:",  "objet :",   "enviado:",
    "enviado el:",     "para:",      "asunto:", "inviato:",  "a:",
    "oggetto:",        "verzonden:", "aan:",    "onderwerp:"};

constexpr std::array<std::string_view, 20> device_lines{"sent from my ",
                                                        "sent from mail for ",
                                                        "sent from yahoo",
                                                        "sent from outlook",
                                                        "sent from proton",
                                                        "sent from samsung",
                                                        "sent via ",
                                                        "get outlook for ",
                                                        "von meinem ",
                                                        "gesendet von ",
                                                        "gesendet mit ",
                                                        "envoy\xC3\xA9 de mon ",
                                                        "envoy\xC3\xA9 depuis ",
                                                        "enviado desde mi ",
                                                        "inviato da ",
                                                        "verzonden vanaf mijn ",
                                                        "verstuurd vanaf mijn ",
                                                        "enviado do meu ",
                                                        "outlook f\xC3\xBCr ",
                                                        "t\xC3\xA9l\xC3\xA9"
                                                        "charger outlook "};

bool starts_with_any(std::string_view text, std::span<const std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool has_digit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Whether the first character that counts is one of these: lets almost every line go without a copy.
bool may_begin_with(std::string_view line, std::string_view characters)
{
    const std::size_t first = line.find_first_not_of(" \t*");
    return first != std::string_view::npos && characters.find(line[first]) != std::string_view::npos;
}

// "*From:*" and "**Von:**": bold in HTML that somebody turned into text.
std::string bare_lower(std::string_view line)
{
    std::string text = to_lower_ascii(trim(line.substr(0, max_mark_bytes)));
    std::erase(text, '*');
    return text;
}

} // namespace

std::size_t quote_introduction(std::span<const std::string_view> lines)
{
    if (lines.empty() || !may_begin_with(lines[0], "OoAaLlEeIi"))
        return 0;
    std::string text;
    for (std::size_t i = 0; i < std::min(lines.size(), max_introduction_lines); ++i) {
        const std::string_view line = trim(lines[i]);
        if (line.empty() || line.starts_with('>') || text.size() + line.size() > max_introduction_bytes)
            return 0;
        text += (i == 0 ? "" : " ") + to_lower_ascii(line);
        const auto* const found = std::ranges::find_if(
            introductions, [&](const Introduction& known) { return text.starts_with(known.opening); });
        if (found == introductions.end())
            return 0;
        if (text.ends_with(':') && has_digit(text) &&
            std::ranges::any_of(introductions, [&](const Introduction& known) {
                return text.starts_with(known.opening) && text.find(known.verb) != std::string::npos;
            }))
            return i + 1;
    }
    return 0;
}

bool is_undated_introduction(std::string_view line)
{
    const std::string text = to_lower_ascii(trim(line.substr(0, std::min(line.size(), max_introduction_bytes))));
    return text.ends_with(':') && !text.starts_with('>') &&
           std::ranges::any_of(introductions,
                               [&](const Introduction& known) { return text.find(known.verb) != std::string::npos; });
}

bool is_original_message_line(std::string_view line)
{
    if (!may_begin_with(line, "-"))
        return false;
    const std::string text = bare_lower(line);
    if (!text.starts_with("--") || !text.ends_with("-"))
        return false;
    const std::size_t begin = text.find_first_not_of("- ");
    if (begin == std::string::npos)
        return false;
    const std::string_view words(text.data() + begin, text.find_last_not_of("- ") + 1 - begin);
    return std::ranges::find(original_messages, words) != original_messages.end();
}

bool is_header_block(std::span<const std::string_view> lines)
{
    constexpr std::size_t max_lines = 7;
    if (lines.empty() || !may_begin_with(lines[0], "FfVvDd") || !starts_with_any(bare_lower(lines[0]), from_fields))
        return false;
    const auto following = lines.subspan(1, std::min(lines.size(), max_lines) - 1);
    return std::ranges::count_if(
               following, [](std::string_view line) { return starts_with_any(bare_lower(line), other_fields); }) >= 2;
}

bool is_device_line(std::string_view line)
{
    return line.size() <= max_mark_bytes && starts_with_any(bare_lower(line), device_lines);
}

} // namespace omni::mail
