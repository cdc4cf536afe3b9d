# Checks for the command-line tests: each prints a report line for ./dev test ("passed|failed SECONDS NAME") on standard
# output; what explains a failure goes to standard error.
# shellcheck shell=bash
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# check NAME COMMAND…: passes when the command succeeds.
check() {
    local name=$1 started=$EPOCHREALTIME verdict=passed
    shift
    if ! "$@" >"$folder/check.out" 2>&1; then
        verdict=failed
        printf '%s: %s\n' "$name" "$*" >&2
        sed 's/^/    /' "$folder/check.out" >&2
    fi
    awk -v v="$verdict" -v a="$started" -v b="$EPOCHREALTIME" -v n="$name" 'BEGIN { printf "%s %.3f %s\n", v, b - a, n }'
}

# answers STATUS PATTERN COMMAND…: the command ends with the status and says something like the pattern (grep -E).
answers() {
    local status=$1 pattern=$2 actual=0 output
    shift 2
    output=$("$@" 2>&1) || actual=$?
    printf 'status %s, output:\n%s\n' "$actual" "$output"
    [[ $actual == "$status" ]] && grep -qE -- "$pattern" <<<"$output"
}
