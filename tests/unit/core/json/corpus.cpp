// JSON texts of the JSONTestSuite ("Parsing JSON is a Minefield"): y_ must be accepted, n_ refused, i_ either way.
#include "core/json/document.hpp"
#include "support/corpora.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("every valid text of the JSON corpus is accepted and every invalid one refused")
{
    const auto folder = support::corpora();
    if (!folder)
        return;
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder / "json")) {
        const std::string name = entry.path().filename();
        if (entry.path().extension() != ".json")
            continue;
        INFO(name);
        const std::string text = support::read_file(entry.path());
        const Result<json::Document> document = json::Document::parse(text);
        if (name.starts_with("y_")) {
            CHECK(document.has_value());
            ++accepted;
        } else if (name.starts_with("n_")) {
            CHECK(document.has_error());
            ++refused;
        }
        if (!document) {
            CHECK(document.error().code == ErrorCode::invalid_json);
            CHECK(document.error().fields.size() == 1);
        }
    }
    CHECK(accepted > 90);
    CHECK(refused > 180);
}
