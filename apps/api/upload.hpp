// An uploaded file on its way from the connection into the blob store: never whole in memory.
#pragma once

#include "api/exchange.hpp"
#include "storage/import_list.hpp"

namespace omni {

struct UploadWish
{
    UserId user;
    Actor by;
    std::optional<ImportFormat> format{}; // when given, what the file must be
    std::string file_name{};              // empty: as the form says
};

// Reads the body, either the file itself or a form with it, and creates the import. When anything goes wrong nothing is
// left behind. Errors: unsupported_media_type (seen from the first bytes, before the rest is read), validation_failed
// (empty file, wrong format, more than one file), payload_too_large, and those of reading and of the database.
boost::asio::awaitable<Result<ImportRow>> receive_upload(Exchange& exchange, UploadWish wish);

} // namespace omni
