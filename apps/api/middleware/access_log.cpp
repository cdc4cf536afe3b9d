#include "api/middleware/access_log.hpp"

#include "core/log.hpp"

namespace omni {

void log_request(const Exchange& exchange, const AccessLine& line)
{
    const std::string_view target = exchange.head.target;
    log::info(exchange.activity.log_context(), "request",
              {{"method", exchange.head.method_text},
               {"path", target.substr(0, target.find('?'))},
               {"route", line.route},
               {"status", line.status},
               {"bytes", line.bytes},
               {"ms", line.duration},
               {"statements", exchange.activity.statements()},
               {"db_ms", exchange.activity.database_time()},
               {"peer", exchange.head.peer}});
}

} // namespace omni
