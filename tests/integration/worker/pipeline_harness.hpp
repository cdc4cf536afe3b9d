// A worker in this process on a database of the test's own: uploads files, runs their imports, and looks at the result.
#pragma once

#include "core/crypto/key_ring.hpp"
#include "core/domain/import_format.hpp"
#include "core/metrics/provider_calls.hpp"
#include "storage/blob_store.hpp"
#include "support/database.hpp"
#include "worker/config.hpp"
#include "worker/engine.hpp"
#include "worker/services.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace omni::test {

struct ImportCounts
{
    std::string status;
    std::int64_t found = 0, stored = 0, duplicates = 0, failed = 0, contacts_created = 0;
};

class PipelineHarness
{
public:
    // With a keystore's address keys are remembered nowhere, so that each is asked for where it is.
    explicit PipelineHarness(const std::string& keystore_url = {});
    ~PipelineHarness();

    TestDatabase& database() { return database_; }
    // For what comes after.
    worker::WorkerConfig& config() { return config_; }

    // A user whose own address is me@own.org, in Germany.
    UserId create_user();

    // Stores a file and queues its import, as the API does.
    Uuid upload(const UserId& user, std::string_view content, ImportFormat format);
    void request_undo(const UserId& user, const Uuid& import);

    // Runs a worker until no job is queued, scheduled or running; with these kinds only, when any are given.
    void run_jobs(const std::vector<std::string>& kinds = {});
    // Runs a worker until this statement says true.
    void run_until(const std::string& statement);

    // Both of the above.
    ImportCounts import(const UserId& user, std::string_view content, ImportFormat format);
    void undo(const UserId& user, const Uuid& import);
    ImportCounts counts(const Uuid& import) const;
    Uuid last_import() const { return last_import_; }

    // Everything a user has, one line a row, sorted. Without ids and wall-clock columns: equal for equal content. With
    // them, still without imports and wall-clock columns: equal for the same rows.
    std::string content(const UserId& user) const;
    std::string rows(const UserId& user) const;

    // display_name of every contact, sorted.
    std::vector<std::string> contact_names(const UserId& user) const;

private:
    void run(std::vector<worker::JobKind> kinds, const std::string& until);

    TestDatabase& database_;
    KeyRing keys_;
    worker::WorkerConfig config_;
    boost::asio::io_context io_{1};
    boost::asio::thread_pool blocking_{2};
    Database connection_;
    std::unique_ptr<Database> keystore_; // none: data keys live in the database
    DataKeys data_keys_;
    BlobStore blobs_;
    ProviderCalls calls_;
    worker::Services services_;
    Uuid last_import_{};
    int users_ = 0;
};

} // namespace omni::test
