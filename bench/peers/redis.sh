#!/usr/bin/env bash
# A private redis-server in a folder of its own, on a Unix socket only: redis.sh start|stop FOLDER [--appendonly].
set -euo pipefail

help_redis() {
    cat <<HELP
redis.sh start FOLDER [--appendonly]   starts it, deleting what the folder held, and prints its URL
redis.sh stop FOLDER                   stops it and deletes the folder

  --appendonly  every change to an append-only file, fsync once a second, no snapshots
                (default: snapshots after 3600 s / 1 change, 300 s / 100, 60 s / 10,000, as Redis comes)

Needs Debian's package redis-server; its service need not run.
HELP
}

die() {
    printf 'error: %s\n' "$1" >&2
    exit "${2:-1}"
}

# redis_socket FOLDER: a socket's path may have 107 bytes, so a deep folder gets one under /tmp.
redis_socket() {
    local socket=$1/socket
    if ((${#socket} > 100)); then socket=/tmp/omnicrm-redis-$(printf '%s' "$1" | sha256sum | cut -c1-12); fi
    printf '%s' "$socket"
}

# redis_pid FOLDER: of the running server. It works in its folder, so a pid that now is another process's is never taken for it.
redis_pid() {
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) || return 1
    [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd") == "$1" ]] || return 1
    printf '%s' "$pid"
}

# await_redis SECONDS COMMAND…: until the command succeeds.
await_redis() {
    local attempts=$(($1 * 20))
    shift
    until "$@"; do
        ((attempts-- > 0)) || return 1
        sleep 0.05
    done
}

answers() { [[ $(redis-cli -s "$1" ping 2>/dev/null) == PONG ]]; }
is_gone() { ! redis_pid "$1" >/dev/null; }

redis_start() {
    local folder=$1 socket persistence=(--appendonly no --save '3600 1 300 100 60 10000')
    if [[ ${2:-} == --appendonly ]]; then persistence=(--appendonly yes --appendfsync everysec --save ''); fi
    command -v redis-server >/dev/null || die "there is no redis-server: apt-get install --no-install-recommends redis-server"
    if redis_pid "$folder" >/dev/null; then die "a server runs in $folder already"; fi
    clear_folder "$folder"
    mkdir -p "$folder"
    socket=$(redis_socket "$folder")
    redis-server --port 0 --unixsocket "$socket" --unixsocketperm 700 --dir "$folder" --pidfile "$folder/pid" \
        --logfile "$folder/redis.log" --daemonize yes "${persistence[@]}"
    if ! await_redis 20 answers "$socket"; then
        tail -n 20 "$folder/redis.log" >&2
        die "redis-server did not start"
    fi
    printf 'unix://%s\n' "$socket"
}

redis_stop() {
    local folder=$1 pid
    if pid=$(redis_pid "$folder"); then
        redis-cli -s "$(redis_socket "$folder")" shutdown nosave >/dev/null 2>&1 || true
        if ! await_redis 20 is_gone "$folder"; then kill -KILL "$pid"; fi
    fi
    clear_folder "$folder"
}

# clear_folder FOLDER: deletes it if a server of ours lived there, or nothing did.
clear_folder() {
    if [[ -e $1 && ! -e $1/redis.log ]] && [[ -n $(ls -A "$1") ]]; then die "$1 holds something else"; fi
    rm -rf "$1" "$(redis_socket "$1")"
}

if [[ ${1:-} == --help ]]; then
    help_redis
    exit
fi
if (($# < 2)) || [[ ${3:---appendonly} != --appendonly ]]; then
    help_redis >&2
    exit 2
fi
folder=$(readlink -m "$2")
case $1 in
start) redis_start "$folder" "${3:-}" ;;
stop) redis_stop "$folder" ;;
*) die "redis.sh knows start and stop, not '$1'" 2 ;;
esac
