#include "core/crypto/token.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a new token has the known form and is kept as its hash")
{
    const NewToken token = new_token();
    CHECK(token.text.reveal().starts_with("omni_"));
    CHECK(token.text.reveal().size() == 48);
    CHECK(is_token(token.text.reveal()));
    CHECK(hash_token(token.text.reveal()) == token.hash);
    CHECK(new_token().hash != token.hash);
}

TEST_CASE("other texts are no tokens")
{
    const std::string token(new_token().text.reveal());
    for (const std::string& text :
         {std::string(), token.substr(1), token + "A", "omni-" + token.substr(5), token.substr(0, 47) + "!"}) {
        INFO(text);
        CHECK_FALSE(is_token(text));
    }
}
