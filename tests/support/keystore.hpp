// A second database, for data keys alone, beside a test's own on the same server.
#pragma once

#include "support/database.hpp"

namespace omni::test {

class TestKeystore
{
public:
    // With its table, unless a test makes that itself.
    explicit TestKeystore(const TestDatabase& beside, bool is_migrated = true);
    ~TestKeystore();
    TestKeystore(const TestKeystore&) = delete;
    TestKeystore& operator=(const TestKeystore&) = delete;

    const std::string& name() const { return name_; }
    std::string url_as(std::string_view role) const;

    // As the superuser: the first column of the first row.
    std::string value(const std::string& text) const;

private:
    const TestDatabase& beside_;
    std::string name_;
};

// The same as the operator says it (omnicrm keys move), with nothing to be moved.
void use_keystore(const TestDatabase& database);

} // namespace omni::test
