# What ./dev says: calm lines, colour only on a terminal, and how long each step took.
# shellcheck shell=bash

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    readonly bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
    readonly bold='' dim='' red='' green='' yellow='' plain=''
fi

say() { printf '%s\n' "$*"; }
warn() { printf '%s%s%s\n' "$yellow" "$*" "$plain" >&2; }

# die MESSAGE [NEXT_STEP…]: what went wrong in one sentence, then what to do about it.
die() {
    printf '%serror:%s %s\n' "$red" "$plain" "$1" >&2
    shift
    if (($# > 0)); then printf '       %s\n' "$@" >&2; fi
    exit 1
}

# usage_error MESSAGE: the caller's mistake; exit status 2, as for every wrong argument.
usage_error() {
    printf '%serror:%s %s\n' "$red" "$plain" "$1" >&2
    printf '       see ./dev --help\n' >&2
    exit 2
}

now_ms() { printf '%s' $((${EPOCHREALTIME/[.,]/} / 1000)); }

# seconds_since MS: "12.3", from a now_ms taken earlier.
seconds_since() {
    local ms=$(($(now_ms) - $1))
    printf '%d.%d' $((ms / 1000)) $((ms % 1000 / 100))
}

# step NAME STARTED_MS [REMARK]: one finished step and its time.
step() { printf '%s✓%s %-34s %s%7s s%s  %s\n' "$green" "$plain" "$1" "$dim" "$(seconds_since "$2")" "$plain" "${3:-}"; }
