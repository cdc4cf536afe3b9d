# ./dev status, down, url, token, psql, cli: looking at the private installation, and stopping it.
# shellcheck shell=bash

help_status() {
    cat <<HELP
./dev status

Shows PostgreSQL, the API and the worker: pid, address, uptime, version. Exit status 0 when all run, 3 when not.
HELP
}

help_down() {
    cat <<HELP
./dev down [--purge]

Stops the worker (it gives unfinished jobs back), the API (it finishes requests under way) and PostgreSQL, if ./dev up
started them. Data stays.

  --purge   then delete all data, secrets and logs of this installation
HELP
}

help_url() { say "./dev url: prints the base URL of the API, for scripts. It is remembered between starts."; }
help_token() { say "./dev token: prints a fresh API token of $first_user, for scripts. The user can revoke it."; }
help_psql() {
    say "./dev psql [PSQL_ARGUMENT…]: opens the private database as its superuser, who sees every row (row security"
    say "does not bind superusers). Example: ./dev psql -c 'select count(*) from omnicrm.contacts'"
}
help_cli() {
    say "./dev cli ARGUMENT…: runs the operator's program, omnicrm, against the private database."
    if [[ -x $bin/omnicrm ]]; then
        say
        "$bin/omnicrm" --help
    fi
}

dev_down() {
    local is_purge=no
    if [[ ${1:-} == --purge ]]; then
        is_purge=yes
        shift
    fi
    (($# == 0)) || usage_error "down knows no argument '$1'"
    if [[ ! -d $state ]]; then
        say "nothing runs here"
        return
    fi
    lock_state
    local started stopped=() name home
    started=$(now_ms)
    for name in worker api; do
        if running_pid "$name" >/dev/null; then stopped+=("$name"); fi
        stop_program "$name" 40
    done
    if [[ -d $state/cluster/ ]]; then
        home=$(readlink -f "$state/cluster")
        if cluster_pid "$home" >/dev/null; then stopped+=(PostgreSQL); fi
        cluster_stop "$home"
    fi
    if ((${#stopped[@]} > 0)); then step "stopped ${stopped[*]}" "$started"; else say "nothing ran"; fi
    if [[ $is_purge == yes ]]; then
        cluster_remove "$state/cluster"
        rm -rf "$state"
        say "deleted $state"
    fi
    exec 9>&-
}

dev_status() {
    (($# == 0)) || usage_error "status takes no arguments"
    local pid home missing=0
    load_environment || {
        say "nothing was ever started here; ./dev up does"
        return 3
    }
    home=$(readlink -f "$state/cluster")
    if pid=$(cluster_pid "$home"); then
        status_line PostgreSQL "$pid" "127.0.0.1:$(cluster_port "$home")" "$("$pg_bin/postgres" --version | awk '{print $3}')"
    else
        status_line PostgreSQL '' && missing=1
    fi
    if pid=$(running_pid api); then
        status_line omnicrm-api "$pid" "$(base_url) https://localhost:$API_HTTPS_PORT" "$(program_version)"
        if ! is_ready; then warn "  the API runs, but says it is not ready: $(curl --silent --max-time 5 "$(base_url)/ready")"; fi
    else
        status_line omnicrm-api '' && missing=1
    fi
    if pid=$(running_pid worker); then
        status_line omnicrm-worker "$pid" '' "$(program_version)"
    else
        status_line omnicrm-worker '' && missing=1
    fi
    return $((missing == 0 ? 0 : 3))
}

# Of what would run if it were started now.
program_version() {
    if [[ -x $bin/omnicrm ]]; then "$bin/omnicrm" --version | awk '{print $2}'; fi
}

# status_line NAME PID ADDRESS VERSION; an empty PID: it does not run.
status_line() {
    if [[ -z $2 ]]; then
        printf '%-15s %sstopped%s\n' "$1" "$red" "$plain"
    else
        printf '%-15s %srunning%s  pid %-8s up %-9s %-9s %s\n' "$1" "$green" "$plain" "$2" "$(uptime_of "$2")" "$4" "$3"
    fi
}

need_running_database() {
    if ! load_environment || ! cluster_pid "$(readlink -f "$state/cluster")" >/dev/null; then
        die "the private PostgreSQL does not run" "start it: ./dev up --detach"
    fi
}

need_program() {
    [[ -x $bin/omnicrm ]] || die "the program omnicrm is not built" "build it: ./dev up --detach"
}

dev_url() {
    if ! load_environment || [[ -z ${API_HTTP_PORT:-} ]]; then
        die "nothing was ever started here" "start it: ./dev up --detach"
    fi
    say "$(base_url)"
}

dev_token() {
    need_running_database
    need_program
    fresh_token "${USER:-script}, ./dev token"
}

dev_cli() {
    need_running_database
    need_program
    as_cli "$bin/omnicrm" "$@"
}

dev_psql() {
    need_running_database
    PGPASSWORD=$SUPERUSER_PASSWORD psql --dbname="$(cluster_url "$(readlink -f "$state/cluster")" omnicrm)" "$@"
}
