// Connection: a session with the schema of the designs, and plans that cannot turn.
#pragma once

#include "libpq/connection.hpp"

namespace omni::queue_designs {

using bench::ArrayParameter;
using bench::big_endian;
using bench::bytes_of;
using bench::Call;
using bench::Element;
using bench::Parameters;
using bench::Rows;
using Uuid = bench::UuidBytes;

// A statement may take a minute, in a session for preloading an hour.
class Connection : public bench::Connection
{
public:
    enum class Use { load, preload };

    explicit Connection(const std::string& url, Use use = Use::load);
};

} // namespace omni::queue_designs
