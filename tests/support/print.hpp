// How Catch2 shows our types when a check fails.
#pragma once

#include "core/error.hpp"
#include "core/uuid.hpp"

#include <catch2/catch.hpp>

namespace Catch {

template <class T>
struct StringMaker<boost::system::result<T, omni::Error>>
{
    static std::string convert(const boost::system::result<T, omni::Error>& result)
    {
        if (result)
            return "a value";
        const omni::Error& error = result.error();
        return std::string(to_string(error.code)) + ": " + error.message + " (" + error.detail + ")";
    }
};

template <>
struct StringMaker<omni::ErrorCode>
{
    static std::string convert(omni::ErrorCode code) { return std::string(omni::to_string(code)); }
};

template <>
struct StringMaker<omni::Uuid>
{
    static std::string convert(const omni::Uuid& id) { return id.to_string(); }
};

} // namespace Catch
