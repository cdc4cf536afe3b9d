#include "api/auth/actor.hpp"

namespace omni {

namespace {

ActorKind kind_of(Caller::Kind kind)
{
    switch (kind) {
    case Caller::Kind::token:
        return ActorKind::token;
    case Caller::Kind::jwt:
        return ActorKind::jwt;
    case Caller::Kind::session:
        return ActorKind::session;
    case Caller::Kind::cron:
        return ActorKind::cron;
    case Caller::Kind::nobody:
    case Caller::Kind::monitoring:
        break;
    }
    return ActorKind::anonymous;
}

} // namespace

Actor actor_of(const Exchange& exchange)
{
    const Caller& caller = exchange.caller;
    const bool has_credential = caller.kind == Caller::Kind::token || caller.kind == Caller::Kind::session;
    return {.kind = kind_of(caller.kind),
            .credential = has_credential ? std::optional(caller.credential) : std::nullopt,
            .address = std::string(exchange.head.peer),
            .request_id = exchange.request_id};
}

} // namespace omni
