// The program omnicrm as an operator runs it: a process of its own, on a server of its own.
#pragma once

#include "support/database.hpp"

#include <string>

namespace omni::test {

struct Said
{
    int status = -1;  // the exit status
    std::string text; // standard output and standard error together

    bool has(const std::string& part) const { return text.find(part) != std::string::npos; }
};

class OperatorProgram
{
public:
    // A fresh database on a server that has prepared transactions and replication slots, little room for WAL, and no
    // autovacuum that would come in between.
    OperatorProgram();
    // On this database, as it is.
    explicit OperatorProgram(TestDatabase& database);

    // Runs "omnicrm <arguments>" in a shell; `before` stands before the program's name ("timeout 1").
    Said run(const std::string& arguments, const std::string& before = "") const;

    TestDatabase& database() const { return database_; }

private:
    TestDatabase& database_;
};

} // namespace omni::test
