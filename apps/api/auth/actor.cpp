#include "api/auth/actor.hpp"

namespace omni {

namespace {

ActorKind kind_of(Caller::Kind kind)
{
    switch (kind) {
    case Caller::Kind::token:
        return ActorKind::token;
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
    // Another issuer's token has no id of its own: its credential is its subject, the user.
    const bool is_jwt = caller.kind == Caller::Kind::token && caller.credential == caller.user;
    const bool has_credential = !is_jwt && (caller.kind == Caller::Kind::token || caller.kind == Caller::Kind::session);
    return {.kind = is_jwt ? ActorKind::jwt : kind_of(caller.kind),
            .credential = has_credential ? std::optional(caller.credential) : std::nullopt,
            .address = std::string(exchange.head.peer),
            .request_id = exchange.request_id};
}

} // namespace omni
