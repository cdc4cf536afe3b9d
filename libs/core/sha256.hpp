// SHA-256 (FIPS 180-4) at once and in pieces, and HMAC-SHA-256 (RFC 2104).
#pragma once

#include "core/bytes.hpp"

#include <array>
#include <memory>

namespace omni {

using Sha256Digest = std::array<std::uint8_t, 32>;

Sha256Digest sha256(ByteView data);
Sha256Digest sha256(std::string_view data);

Sha256Digest hmac_sha256(ByteView key, ByteView data);

// For data that comes in pieces: update() any number of times, then finish() once.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(ByteView data);
    Sha256Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Whether both are the same, in a time that depends on the lengths only: for everything an attacker may guess at.
bool equal_in_constant_time(ByteView a, ByteView b);

} // namespace omni
