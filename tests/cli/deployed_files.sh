#!/usr/bin/env bash
# The files of deploy/ that only other people's programs read, read by those programs.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

readonly bin=${OMNICRM_BIN:-$root/build/release/bin}

# check_with PROGRAM NAME COMMAND…: as check, where the program is installed.
check_with() {
    local program=$1
    shift
    if command -v "$program" >/dev/null; then
        check "$@"
    else
        printf 'skipped 0 %s: there is no %s here\n' "$1" "$program"
    fi
}

# With the programs where they are built, as systemd looks whether they are there.
systemd_takes_the_units() {
    local unit
    for unit in "$root"/deploy/systemd/*.service; do
        sed "s|/usr/bin/omnicrm|$bin/omnicrm|" "$unit" >"$folder/$(basename "$unit")"
    done
    systemd-analyze verify --recursive-errors=no "$folder"/*.service
}

check_with promtool 'Prometheus takes the alert rules' promtool check rules "$root/deploy/prometheus/alerts.yml"
check_with promtool 'Prometheus takes its configuration' \
    promtool check config --syntax-only "$root/deploy/prometheus/prometheus.yml"
check_with systemd-analyze 'systemd takes the units' systemd_takes_the_units
