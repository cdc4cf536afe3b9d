// The one main of every test program.
//
// For whoever runs many of them (./dev test): OMNICRM_TEST_REPORTS names a folder in which each program leaves
// <program>.txt, one line per finished test case: "passed|failed SECONDS NAME". It is written as it happens, so the
// verdicts up to a crash survive it. OMNICRM_TEST_FILTER is a Catch2 test specification, as on the command line.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

std::FILE* report = nullptr;

struct Reporter : Catch::TestEventListenerBase
{
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo& info) override
    {
        TestEventListenerBase::testCaseStarting(info);
        timer_.start();
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override
    {
        TestEventListenerBase::testCaseEnded(stats);
        if (report != nullptr) {
            std::fprintf(report, "%s %.3f %s\n", stats.totals.testCases.allOk() ? "passed" : "failed",
                         timer_.getElapsedSeconds(), stats.testInfo.name.c_str());
            std::fflush(report);
        }
    }

private:
    Catch::Timer timer_;
};
CATCH_REGISTER_LISTENER(Reporter)

} // namespace

int main(int argc, char** argv)
{
    if (const char* folder = std::getenv("OMNICRM_TEST_REPORTS")) {
        const std::string program = std::filesystem::path(argv[0]).filename().string();
        report = std::fopen((std::string(folder) + "/" + program + ".txt").c_str(), "w");
    }
    Catch::Session session;
    if (const char* filter = std::getenv("OMNICRM_TEST_FILTER")) {
        session.configData().testsOrTags.emplace_back(filter);
    }
    const int status = session.run(argc, argv);
    if (report != nullptr) {
        std::fclose(report);
    }
    return status;
}
