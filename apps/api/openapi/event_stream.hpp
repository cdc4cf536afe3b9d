// How the stream of events is described, which OpenAPI has no words for.
#pragma once

#include "api/openapi/json_object.hpp"
#include "api/openapi/parts.hpp"

namespace omni::openapi {

// The media type's object. What the data of each event looks like is the part Event.
JsonObject event_stream_content(Parts& parts);

} // namespace omni::openapi
