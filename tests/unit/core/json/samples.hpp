// Described types that the JSON tests share.
#pragma once

#include "core/enum_names.hpp"
#include "core/field_types.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <map>
#include <vector>

namespace omni::samples {

enum class Stage { lead, new_, won };
BOOST_DESCRIBE_ENUM(Stage, lead, new_, won)

struct Address
{
    std::string city;
    std::optional<std::string> postal_code;
};
BOOST_DESCRIBE_STRUCT(Address, (), (city, postal_code))

struct Identified
{
    Uuid id;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Identified, (), (id, created_at))

struct Person : Identified
{
    Text<1, 10> display_name;
    std::optional<Email> email;
    Patch<std::string> note;
    Defaulted<Stage, Stage::lead> stage;
    Defaulted<Int<1, 200>, 50> page_size;
    bool is_active = false;
    std::int16_t small = 0;
    std::int64_t large = 0;
    double score = 0;
    std::vector<Address> addresses;
    std::map<std::string, std::int32_t> counts_by_kind;
    JsonText custom_fields;
};
BOOST_DESCRIBE_STRUCT(Person, (Identified),
                      (display_name, email, note, stage, page_size, is_active, small, large, score, addresses,
                       counts_by_kind, custom_fields))

// A person in JSON with one member replaced or, with an empty text, left out.
inline std::string person_json(const std::string& name = "", const std::string& json = "")
{
    std::map<std::string, std::string> members{
        {"id", R"("0190163d-8694-739b-aea5-966c26f8ad91")"},
        {"createdAt", R"("2026-01-02T03:04:05.123456Z")"},
        {"displayName", R"("Ada")"},
        {"isActive", "true"},
        {"small", "-7"},
        {"large", "9223372036854775807"},
        {"score", "0.25"},
        {"addresses", R"([{"city":"Paris"},{"city":"Rome","postalCode":"00184"}])"},
        {"countsByKind", R"({"mail":3})"},
        {"customFields", R"({"a": [1, "x"]})"},
    };
    if (!name.empty())
        members[name] = json;
    std::string out;
    for (const auto& [key, value] : members)
        if (!value.empty())
            out += (out.empty() ? "{\"" : ",\"") + key + "\":" + value;
    return out + "}";
}

} // namespace omni::samples
