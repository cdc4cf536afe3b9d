# ./dev bench queue: the job queue, a thin loop over libpq, and other job queues, one after the other on one PostgreSQL.
# shellcheck shell=bash

readonly queue_parts=(drain enqueue pickup peers fairness backlog steady faults)
readonly queue_peers=(graphile pg_boss bullmq)

help_bench_queue() {
    cat <<HELP
queue: --runs is 3 unless given; backlog, steady and faults are measured once, because they take long. Ratios are of one
run each.

  --quick       20,000 jobs instead of 200,000, 20 s instead of 300, 12 faults instead of 200: to see that it works, not
                to compare
  --only PARTS  some of: ${queue_parts[*]}; with commas between. Ratios need both of their sides.

  drain     a preloaded queue emptied by one and by two workers, and by one and two connections of the thin loop
  enqueue   one job a transaction, 1,000, and 1,000 by COPY
  pickup    from enqueueing, and from a POST, to the start of the handler when there is nothing else to do
  fairness  how long one tenant's single job waits behind 100,000 of another
  backlog   what a claim costs behind 1,000,000 queued and 10,000,000 finished jobs
  steady    a producer and a worker for minutes; the same behind a held snapshot and behind an uncommitted writer
  faults    workers and servers killed, connections cut and half-open, clocks set: what is lost and doubled, and how long
            until all is done again (leases of 2 s). These are the fault tests, with sanitizers, on servers of their own
  peers     the other queues of bench/peers: drain, enqueue, pickup; needs npm, which fetches them once

build/lto/bin/queue_bench --help says what each figure is.
HELP
}

# Only figures go to standard output; what is done to get them goes to standard error.
bench_queue() {
    local is_json=$1 runs=$2 is_quick=$3 only=$4 run part
    for part in ${only//,/ }; do
        [[ " ${queue_parts[*]} " == *" $part "* ]] || usage_error "queue has no part '$part': ${queue_parts[*]}"
    done
    {
        need_packages "${build_packages[@]}"
        if [[ -z ${OMNICRM_BIN:-} ]]; then
            build lto omnicrm omnicrm-api queue_bench
            bin=$root/build/lto/bin
        fi
        state=$root/build/bench/queue
        trap 'discard_queue_bench; rm -rf "$scratch"' EXIT
        trap 'exit 130' INT TERM
        discard_queue_bench
        if wants_part peers "$only"; then install_peers; fi
        if wants_part faults "$only"; then build dev fault_queue; fi
        start_queue_database
        bench_keys="bench:$(openssl rand -base64 32)"
        say "$(nproc) cores; PostgreSQL 15 on the same machine, fsync on, synchronous_commit on, shared_buffers 1 GB"
    } >&2
    : >"$scratch/figures"
    for ((run = 1; run <= runs; ++run)); do
        say "run $run of $runs" >&2
        : >"$scratch/run"
        measure_queue "$is_quick" "$only" "$run" >>"$scratch/run"
        derive_queue_ratios "$scratch/run"
        cat "$scratch/run" >>"$scratch/figures"
    done
    report_figures queue "$is_json" "$scratch/figures"
}

# wants_part PART ONLY
wants_part() { [[ -z $2 || ,$2, == *,"$1",* ]]; }

discard_queue_bench() {
    local name
    for name in $(running_names); do stop_program "$name" 20; done
    if [[ -e $state/redis ]]; then "$root/bench/peers/redis.sh" stop "$state/redis"; fi
    cluster_remove "$state/cluster"
    rm -rf "$state"
}

# The cluster listens on its socket only, so nobody needs a password.
start_queue_database() {
    local home
    home=$(cluster_home "$state/cluster")
    cluster_create "$home"
    printf '%s\n' "shared_buffers = '1GB'" "max_wal_size = '8GB'" "max_connections = 200" |
        as_postgres tee -a "$home/data/postgresql.auto.conf" >/dev/null
    cluster_start "$home" 5432 on ''
    cluster_sql "$home" '' postgres --file="$root/sql/roles.sql" >/dev/null
    cluster_sql "$home" '' postgres --command='create database omnicrm owner omnicrm_owner'
    DATABASE_OWNER_URL=$(queue_url omnicrm omnicrm_owner) "$bin/omnicrm" migrate >"$scratch/migrate.log" || {
        cat "$scratch/migrate.log" >&2
        die "the database's schema could not be made"
    }
    # To its claims a new server looks like one that has just crashed, and it is not those ten minutes that are measured.
    cluster_sql "$home" '' omnicrm --command='create or replace function omnicrm.has_lately_crashed(moment timestamptz)
        returns boolean language sql immutable return false' >/dev/null
}

# queue_url DATABASE ROLE
queue_url() {
    local url
    url=$(cluster_url "$(readlink -f "$state/cluster")" "$1")
    printf '%s' "${url/%user=postgres/user=$2}"
}

# queue_bench PART [OPTION…]: one measurement; its figures go to standard output.
queue_bench() {
    local part=$1
    shift
    "$bin/queue_bench" "$part" --url "$(queue_url omnicrm omnicrm_worker)" --admin-url "$(queue_url omnicrm postgres)" "$@" ||
        die "measuring $part failed"
}

# measure_queue IS_QUICK ONLY RUN: prints "METRIC UNIT VALUE" lines.
measure_queue() {
    local is_quick=$1 only=$2 run=$3 jobs=200000 seconds=10 picked=1000 queued=1000000 finished=10000000 steady=(300 60) faults=200
    if [[ $is_quick == yes ]]; then
        jobs=20000 seconds=2 picked=200 queued=50000 finished=200000 steady=(20 5) faults=12
    fi
    measure_drains "$only" "$jobs"
    if wants_part enqueue "$only"; then queue_bench enqueue --jobs "$jobs" --seconds "$seconds"; fi
    ask_peers "$only" enqueue --jobs "$jobs" --seconds "$seconds"
    if wants_part pickup "$only"; then
        queue_bench pickup --jobs "$picked"
        queue_bench limit-pickup --jobs "$picked"
        measure_pickup_post "$picked"
    fi
    ask_peers "$only" latency --jobs "$picked"
    if wants_part fairness "$only"; then queue_bench fairness --jobs "$((jobs / 2))"; fi
    if ((run > 1)); then return; fi
    if wants_part backlog "$only"; then
        queue_bench backlog --queued "$queued" --finished "$finished" --seconds "$((seconds * 2))"
    fi
    if wants_part steady "$only"; then
        queue_bench steady --seconds "${steady[0]}" --hold both --hold-after "${steady[1]}"
    fi
    if wants_part faults "$only"; then measure_faults "$faults"; fi
}

# measure_drains ONLY JOBS: the sides of each ratio one right after the other, since the machine's speed changes within minutes.
measure_drains() {
    local only=$1 jobs=$2 processes
    for processes in 1 2; do
        if wants_part drain "$only"; then
            queue_bench drain --jobs "$jobs" --processes "$processes" >"$scratch/drain"
            if ((processes > 1)); then sed -i '/^worker_rss_mb /d' "$scratch/drain"; fi
            cat "$scratch/drain"
            queue_bench limit-drain --jobs "$jobs" --connections "$processes"
        fi
        ask_peers "$only" drain --jobs "$jobs" --processes "$processes"
    done
}

# measure_pickup_post PICKED: the same by way of the API, for a user with a token.
measure_pickup_post() {
    local picked=$1 token
    {
        operate users list | grep -q ' bench@example.com ' || operate users create --email bench@example.com
        token=$(operate tokens create --email bench@example.com --name bench)
        start_http api start_api
    } >&2
    queue_bench pickup-post --jobs "$picked" --api-port "$http_port" --token "$token"
    stop_program api
}

# operate WORD…: omnicrm, on the bench's database.
operate() {
    DATABASE_OWNER_URL=$(queue_url omnicrm omnicrm_owner) APP_ENCRYPTION_KEYS=$bench_keys "$bin/omnicrm" "$@"
}

# measure_faults NUMBER: the test fails when anything is lost or doubled, and its figures say how much.
measure_faults() {
    sanitizer_options dev
    OMNICRM_FAULTS=${OMNICRM_FAULTS:-$1} OMNICRM_FAULT_FIGURES=$scratch/faults \
        "$root/build/dev/bin/fault_queue" >"$scratch/faults.log" 2>&1 </dev/null || {
        grep -v '^{' "$scratch/faults.log" | tail -n 20 >&2
        warn "the queue did not survive its faults"
    }
    cat "$scratch/faults"
}

# install_peers: into bench/peers/node_modules, and Redis; remembers in has_peers whether they are there.
install_peers() {
    local folder=$root/bench/peers started
    has_peers=no
    if ! command -v npm >/dev/null; then
        warn "there is no npm: the other queues are not measured"
        return
    fi
    need_packages redis-server
    if [[ ! $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then
        started=$(now_ms)
        if ! (cd "$folder" && npm ci --ignore-scripts --no-fund --no-audit) >"$scratch/npm.log" 2>&1; then
            tail -n 20 "$scratch/npm.log" >&2
            die "npm could not install the other queues" "without them: one part at a time, ./dev bench queue --only PART"
        fi
        step "other queues installed" "$started"
    fi
    has_peers=yes
}

# ask_peers ONLY MEASUREMENT OPTION…: of every other queue, each in a place of its own, where there are any and they are wanted.
ask_peers() {
    local only=$1 peer
    shift
    if ! wants_part peers "$only" || [[ $has_peers == no ]]; then return; fi
    for peer in "${queue_peers[@]}"; do
        if [[ $peer == bullmq ]]; then
            ask_peer "$peer" "$@" --redis "$("$root/bench/peers/redis.sh" start "$state/redis")"
            "$root/bench/peers/redis.sh" stop "$state/redis"
        else
            cluster_sql "$(readlink -f "$state/cluster")" '' postgres --command='drop database if exists peer with (force)' \
                --command='create database peer'
            ask_peer "$peer" "$@" --database "$(queue_url peer postgres)"
        fi
    done
}

# ask_peer PEER MEASUREMENT OPTION…: its figures carry its name behind theirs. One that fails leaves its figures out.
ask_peer() {
    local folder=$root/bench/peers
    "$folder/node_modules/.bin/node" "$folder/measure.mjs" "$@" >"$scratch/peer" 2>"$scratch/peer.log" || {
        tail -n 5 "$scratch/peer.log" >&2
        warn "measuring $1 ($2) failed: its figures are missing"
        return 0
    }
    jq --raw-output '"\(.metric)_\(.peer) \(.unit) \(.value)"' "$scratch/peer"
}

# derive_queue_ratios FILE
derive_queue_ratios() {
    append_ratios "$1" '
        ratio("drain_1p_vs_graphile", "drain_1p", "drain_1p_graphile")
        ratio("drain_1p_vs_libpq", "drain_1p", "drain_libpq_1")
        for (metric in value)
            if (metric ~ /^drain_2p_/ && value[metric] > value["best"]) value["best"] = value[metric]
        ratio("drain_2p_vs_best_peer", "drain_2p", "best")
        ratio("enqueue_single_vs_libpq", "enqueue_single", "enqueue_single_libpq")
        ratio("enqueue_bulk_vs_libpq", "enqueue_bulk", "enqueue_bulk_libpq")
        ratio("enqueue_copy_vs_libpq", "enqueue_copy", "enqueue_copy_libpq")'
}
