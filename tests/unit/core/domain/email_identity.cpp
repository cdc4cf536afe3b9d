#include "core/domain/email_identity.hpp"

#include "support/corpora.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace omni;

TEST_CASE("spellings of one mailbox become one identity")
{
    CHECK(normalize_email("Ann.Lee@Example.ORG") == "ann.lee@example.org");
    CHECK(normalize_email(" <ann@example.org> ") == "ann@example.org");
    CHECK(normalize_email("ann+news@example.org") == "ann@example.org");
    CHECK(normalize_email("a.n.n+x@googlemail.com") == "ann@gmail.com");
    CHECK(normalize_email("a.n.n@example.org") == "a.n.n@example.org");
}

TEST_CASE("a quoted local part is kept to the octet")
{
    CHECK(normalize_email("\"Ann Lee\"@Example.org") == "\"Ann Lee\"@example.org");
}

TEST_CASE("a tag is taken off only where a name is left before it")
{
    CHECK(normalize_email("+tag@example.org") == "+tag@example.org");
}

TEST_CASE("what is not one address is no identity")
{
    for (const char* text :
         {"", "ann", "@example.org", "ann@", "ann@@example.org", "ann lee@example.org", "ann@exa mple.org",
          "ann@-example.org", "ann@127.0.0.1", ".ann@example.org", "a@b.org, c@d.org"})
        CHECK_FALSE(normalize_email(text));
    CHECK_FALSE(is_email_address(std::string(65, 'a') + "@example.org"));
    CHECK_FALSE(is_email_address("a@" + std::string(64, 'b') + ".org"));
}

TEST_CASE("senders that read no answers are known by their local part")
{
    for (const char* address :
         {"no-reply@shop.example", "noreply@x.example", "do_not_reply@x.example", "mailer-daemon@x.example",
          "bounces+ann=example.org@list.example", "postmaster@x.example", "notifications@github.example",
          "service-noreply@x.example", "noreply-2931@x.example"})
        CHECK(is_automatic_sender(address));
    for (const char* address :
         {"ann@example.org", "norep@example.org", "bounce.smith.bob@x.example", "reply@x.example"})
        CHECK_FALSE(is_automatic_sender(address));
}

namespace {

std::vector<std::string> addresses_in(const std::filesystem::path& file)
{
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.front() != '#')
            lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("addresses others collected as valid are accepted and as invalid refused")
{
    const auto corpora = support::corpora();
    if (!corpora)
        return;
    // Forms of RFC 5322 that no mail system delivers to and this product does not take for a person: comments and
    // folding white space around the parts, obsolete syntax.
    std::size_t accepted = 0, refused = 0, valid = 0, invalid = 0;
    for (const std::string& address : addresses_in(*corpora / "address/mailbox_valid.txt")) {
        ++valid;
        accepted += normalize_email(address).has_value();
    }
    for (const std::string& address : addresses_in(*corpora / "address/mailbox_invalid.txt")) {
        ++invalid;
        const bool is_refused = !is_email_address(address);
        if (!is_refused)
            UNSCOPED_INFO("accepted: " << address);
        refused += is_refused;
    }
    INFO(accepted << " of " << valid << " accepted, " << refused << " of " << invalid << " refused");
    CHECK(accepted * 100 >= valid * 90);
    CHECK(refused * 100 >= invalid * 90);
}
