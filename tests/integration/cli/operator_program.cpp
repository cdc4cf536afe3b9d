#include "operator_program.hpp"

#include "core/crypto/key_ring.hpp"
#include "support/cluster.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <sys/wait.h>

namespace omni::test {

namespace {

// One server for all cases of this program, because some of them leave their mark on the whole of it.
TestDatabase& database_on_own_server()
{
    static const PrivateCluster cluster({"max_prepared_transactions=4", "wal_level=replica", "max_wal_size=32MB",
                                         "max_slot_wal_keep_size=64MB", "autovacuum=off"});
    setenv("OMNICRM_TEST_DATABASE_URL", cluster.url().c_str(), 1);
    return TestDatabase::fresh();
}

} // namespace

OperatorProgram::OperatorProgram() : OperatorProgram(database_on_own_server()) {}

OperatorProgram::OperatorProgram(TestDatabase& database) : database_(database)
{
    setenv("DATABASE_OWNER_URL", database_.owner_url().c_str(), 1);
    setenv("DATABASE_URL", database_.worker_url().c_str(), 1);
    setenv("APP_ENCRYPTION_KEYS", KeyRing::generate("k1").c_str(), 1);
}

Said OperatorProgram::run(const std::string& arguments, const std::string& before) const
{
    const std::string line = before + " '" OMNICRM_CLI "' " + arguments + " 2>&1";
    std::FILE* const output = popen(line.c_str(), "r");
    if (output == nullptr)
        throw std::runtime_error("omnicrm cannot be started");
    Said said;
    std::array<char, 4096> part{};
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), output))
        said.text.append(part.data(), size);
    const int status = pclose(output);
    said.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return said;
}

} // namespace omni::test
