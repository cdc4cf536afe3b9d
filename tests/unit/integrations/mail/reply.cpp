#include "integrations/mail/reply.hpp"

#include <catch2/catch.hpp>

using omni::mail::strip_quoted_reply;

TEST_CASE("a quoted message at the end goes with the line that introduces it")
{
    CHECK(strip_quoted_reply(
              "Yes.\n\nOn Tue, 5 Mar 2024 at 10:00, Jane Doe <jane@example.com> wrote:\n\n> Shall we?\n> J.\n") ==
          "Yes.");
    CHECK(strip_quoted_reply("Yes.\n\nJane Doe <jane@example.com> wrote:\n> Shall we?") == "Yes.");
    CHECK(strip_quoted_reply("Yes.\n> Shall we?") == "Yes.");
}

TEST_CASE("introductions are known in seven languages")
{
    for (const char* introduction :
         {"On Mar 5, 2024, at 10:00, Jane wrote:", "Am 05.03.2024 um 10:00 schrieb Jane Doe <jane@example.com>:",
          "Le mar. 5 mars 2024 \u00E0 10:00, Jane <jane@example.com> a \u00E9crit\u00A0:",
          "El mar, 5 mar 2024 a las 10:00, Jane (<jane@example.com>) escribi\u00F3:",
          "Il giorno mar 5 mar 2024 alle ore 10:00 Jane <jane@example.com> ha scritto:",
          "Op di 5 mrt 2024 om 10:00 schreef Jane <jane@example.com>:",
          "Em ter., 5 de mar. de 2024 \u00E0s 10:00, Jane <jane@example.com> escreveu:"}) {
        CAPTURE(introduction);
        CHECK(strip_quoted_reply(std::string("Yes.\n\n") + introduction + "\n> Shall we?") == "Yes.");
    }
}

TEST_CASE("an introduction may be wrapped over several lines")
{
    CHECK(strip_quoted_reply(
              "Yes.\n\nOn Tue, 5 Mar 2024 at 10:00, Jane Doe with a long name\n<jane@example.com>\nwrote:\n> x") ==
          "Yes.");
}

TEST_CASE("what follows an introduction goes also when no quote marks stand there")
{
    CHECK(strip_quoted_reply("Yes.\n\nOn Tue, 5 Mar 2024 at 10:00, Jane wrote:\n\nShall we?\nJ.") == "Yes.");
}

TEST_CASE("Outlook's and other programs' forwarding blocks go")
{
    CHECK(strip_quoted_reply("Yes.\n\n-----Original Message-----\nFrom: Jane\nSent: Tuesday\n\nShall we?") == "Yes.");
    CHECK(strip_quoted_reply(
              "Yes.\n\n________________________________\nFrom: Jane <j@example.com>\nSent: Tuesday, March 5, 2024 "
              "10:00\nTo: Bob\nSubject: Plan\n\nShall we?") == "Yes.");
    CHECK(strip_quoted_reply("Ja.\n\nVon: Jane\nGesendet: Dienstag\nAn: Bob\nBetreff: Plan\n\nSollen wir?") == "Ja.");
    CHECK(strip_quoted_reply("FYI\n\n---------- Forwarded message ---------\nFrom: Jane\n\ntext") == "FYI");
}

TEST_CASE("signatures go")
{
    CHECK(strip_quoted_reply("Yes.\n\n-- \nBob\nExample Ltd") == "Yes.");
    CHECK(strip_quoted_reply("Yes.\n--\nBob") == "Yes.");
    CHECK(strip_quoted_reply("Yes.\n\nSent from my iPhone") == "Yes.");
    CHECK(strip_quoted_reply("Ja.\n\nVon meinem iPhone gesendet\n\n> Sollen wir?") == "Ja.");
    CHECK(strip_quoted_reply("Yes.\n-- \nBob\n\nOn 5 Mar 2024 Jane wrote:\n> Shall we?\n> -- \n> Jane") == "Yes.");
}

TEST_CASE("an interleaved reply keeps the quotes it answers")
{
    const std::string interleaved = "On 5 Mar 2024 Jane wrote:\n> Shall we?\n\nYes.\n\n> When?\n\nNow.";
    CHECK(strip_quoted_reply(interleaved) == interleaved);
    CHECK(strip_quoted_reply(interleaved + "\n\n> Bye.\n-- \nBob") == interleaved);
}

TEST_CASE("a text that is all quoted or all signature is given back")
{
    CHECK(strip_quoted_reply("> all\n> quoted\n") == "> all\n> quoted");
    CHECK(strip_quoted_reply("---------- Forwarded message ---------\nFrom: Jane\n\ntext\n") ==
          "---------- Forwarded message ---------\nFrom: Jane\n\ntext");
    CHECK(strip_quoted_reply("-- \nBob") == "-- \nBob");
}

TEST_CASE("ordinary text stays as it is")
{
    for (const char* text :
         {"On Tuesday we wrote: nothing.", "From: here\nto there", "A list:\n-- one\n-- two\n\nand much\nmore",
          "Am Dienstag schrieb er viel", "Sent from my office to yours, with greetings\nand more", ""})
        CHECK(strip_quoted_reply(text) == text);
    CHECK(strip_quoted_reply(" \n\t\n").empty());
}
