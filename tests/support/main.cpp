// The one main of every test program.
//
// For whoever runs many of them (./dev test): OMNICRM_TEST_REPORTS names a folder in which each program leaves
// <program>.txt, one line per finished test case: "passed|failed|skipped SECONDS NAME". It is written as it happens, so
// the verdicts up to a crash survive it. OMNICRM_TEST_FILTER is a Catch2 test specification, as on the command line.
//
// OMNICRM_TEST_POOLER puts a pooler before PostgreSQL (support/pooler.hpp). Cases tagged [direct] are left out then,
// those tagged [pooler] otherwise.
#define CATCH_CONFIG_RUNNER
#include "support/corpora.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

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
        const bool is_skipped = omni::support::have_corpora_been_missed();
        if (report != nullptr) {
            const bool has_failed = !stats.totals.testCases.allOk();
            std::fprintf(report, "%s %.3f %s\n",
                         has_failed   ? "failed"
                         : is_skipped ? "skipped"
                                      : "passed",
                         timer_.getElapsedSeconds(), stats.testInfo.name.c_str());
            std::fflush(report);
        }
    }

private:
    Catch::Timer timer_;
};
CATCH_REGISTER_LISTENER(Reporter)

// Commas separate alternatives; each of them must leave the tag out. In front, since behind a name it would be part of
// it.
std::string without(const std::string& specification, const std::string& tag)
{
    std::string all = "~" + tag;
    char before = '\0';
    for (const char c : specification) {
        all += c;
        if (c == ',' && before != '\\')
            all += "~" + tag;
        before = c;
    }
    return all;
}

void leave_out(std::vector<std::string>& specifications, const std::string& tag)
{
    if (specifications.empty())
        specifications.emplace_back("~[.]"); // hidden ones, which no specification at all leaves out
    for (std::string& specification : specifications)
        specification = without(specification, tag);
}

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
    if (const int wrong = session.applyCommandLine(argc, argv); wrong != 0) {
        return wrong;
    }
    leave_out(session.configData().testsOrTags,
              std::getenv("OMNICRM_TEST_POOLER") != nullptr ? "[direct]" : "[pooler]");
    const int status = session.run();
    if (report != nullptr) {
        std::fclose(report);
    }
    return status;
}
