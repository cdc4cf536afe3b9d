// Whose something is: in whose audit log it stands what the operator did with it.
#pragma once

#include "core/uuid.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace omni {

struct OwnedBy
{
    std::optional<Uuid> user_id; // nothing: the system's own
};
BOOST_DESCRIBE_STRUCT(OwnedBy, (), (user_id))

} // namespace omni
