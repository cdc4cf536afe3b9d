# ./dev bench http: the list of contacts over HTTP, beside other servers, a bare query loop and a file server, one after the
# other on one PostgreSQL.
# shellcheck shell=bash

readonly http_parts=(list peers limits growth memory)
readonly http_peers=(fastify express)
readonly http_users=200
readonly wrk_threads=2 wrk_connections=64
readonly list_path='/api/v1/contacts?pageSize=50&sort=createdAt&order=desc'

help_bench_http() {
    cat <<HELP
http: --runs is 3 unless given; growth and memory are measured once, because they take long. wrk loads each server with
$wrk_threads threads and $wrk_connections connections for 10 s, after 3 s that do not count. Every request asks for 50 contacts of a random one
of $http_users users.

  --quick       10,000 contacts instead of 1,000,000, 2 s instead of 10: to see that it works, not to compare
  --only PARTS  some of: ${http_parts[*]}; with commas between. Ratios need both of their sides.

  list     GET /contacts with a session's cookie: session checked and row security in force, one process. list_… as it is
           set when installed, where an answer is given again while its user's data stay as they are; list_read_… with
           API_ANSWER_CACHE=0, where each is read anew, as by the peers
  peers    Fastify with postgres.js and Express with pg on the same table, without either; needs npm, which fetches them once
  limits   the same query by pgbench and by list_loop over libpq, alone and while nginx sends as many such answers a second
           as the API did, given again or read anew; nginx as fast as it can
  growth   the list, read anew each time, with 10,000, 1,000,000 and 10,000,000 contacts in the table
  memory   what the API takes with 10, 1,000 and 10,000 open connections, and with 10,000 event streams
HELP
}

# Only figures go to standard output; what is done to get them goes to standard error.
bench_http() {
    local is_json=$1 runs=$2 is_quick=$3 only=$4 run part contacts=5000 seconds=10
    for part in ${only//,/ }; do
        [[ " ${http_parts[*]} " == *" $part "* ]] || usage_error "http has no part '$part': ${http_parts[*]}"
    done
    if [[ $is_quick == yes ]]; then contacts=50 seconds=2; fi
    {
        need_packages "${build_packages[@]}" "${http_bench_packages[@]}"
        if [[ -z ${OMNICRM_BIN:-} ]]; then
            build lto omnicrm-api omnicrm list_loop api_connections
            bin=$root/build/lto/bin
        fi
        state=$root/build/bench/http
        trap 'discard_http_bench; rm -rf "$scratch"' EXIT
        trap 'exit 130' INT TERM
        discard_http_bench
        has_peers=no
        if wants_part peers "$only"; then install_peers; fi
        prepare_http_bench
        say "$(nproc) cores; wrk, servers and PostgreSQL 15 on the same machine, fsync on, synchronous_commit on, shared_buffers 1 GB"
        if wants_part list "$only" || wants_part peers "$only" || wants_part limits "$only" ||
            wants_part memory "$only"; then fill_contacts "$contacts"; fi
    } >&2
    : >"$scratch/figures"
    for ((run = 1; run <= runs; ++run)); do
        say "run $run of $runs" >&2
        : >"$scratch/run"
        measure_http "$seconds" "$only" >>"$scratch/run"
        derive_http_ratios "$scratch/run"
        cat "$scratch/run" >>"$scratch/figures"
    done
    if wants_part memory "$only"; then measure_http_memory >>"$scratch/figures"; fi
    if wants_part growth "$only"; then measure_growth "$is_quick" "$seconds" >>"$scratch/figures"; fi
    report_figures http "$is_json" "$scratch/figures"
}

discard_http_bench() {
    local name
    for name in $(running_names); do stop_program "$name" 20; done
    cluster_remove "$state/cluster"
    rm -rf "$state"
}

# The cluster listens on its socket only, so nobody needs a password.
prepare_http_bench() {
    mkdir -p "$state"
    start_queue_database
    bench_keys="bench:$(openssl rand -base64 32)"
    cluster_sql "$(readlink -f "$state/cluster")" '' omnicrm --set=users="$http_users" --set=path="$list_path" \
        --file="$root/bench/http/sessions.sql" >"$state/ours"
    cluster_sql "$(readlink -f "$state/cluster")" '' omnicrm --set=users="$http_users" \
        --file="$root/bench/http/peers.sql" >"$state/theirs"
    printf '/list.json\n' >"$state/file"
}

# fill_contacts CONTACTS_PER_USER
fill_contacts() {
    local started
    started=$(now_ms)
    cluster_sql "$(readlink -f "$state/cluster")" '' omnicrm --set=users="$http_users" --set=contacts="$1" \
        --file="$root/bench/http/contacts.sql"
    step "$((http_users * $1)) contacts of $http_users users" "$started"
}

# measure_http SECONDS ONLY: prints "METRIC UNIT VALUE" lines.
measure_http() {
    local seconds=$1 only=$2 peer
    if wants_part list "$only" || wants_part limits "$only"; then
        start_http api start_api
        load list "$state/ours" "$seconds" "$http_url" | tee "$scratch/list"
        stop_program api
        API_ANSWER_CACHE=0 start_http api start_api
        load list_read "$state/ours" "$seconds" "$http_url" | tee -a "$scratch/list"
        if wants_part limits "$only"; then save_answer; fi
        stop_program api
    fi
    if wants_part peers "$only" && [[ $has_peers == yes ]]; then
        for peer in "${http_peers[@]}"; do
            start_http "$peer" start_peer "$peer"
            load "list_$peer" "$state/theirs" "$seconds" "$http_url"
            stop_program "$peer"
        done
    fi
    if wants_part limits "$only"; then measure_http_limits "$seconds" "$scratch/list"; fi
}

# start_http NAME COMMAND…: the command starts a program that listens on $http_port; waits until it does.
start_http() {
    local name=$1 deadline
    shift
    http_port=$(free_port 28080)
    http_url=http://127.0.0.1:$http_port
    "$@"
    deadline=$(($(now_ms) + 20000))
    while port_is_free "$http_port"; do
        if (($(now_ms) > deadline)); then
            tail -n 20 "$state/log/$name.log" >&2
            die "$name does not listen"
        fi
        sleep 0.05
    done
}

# Limits off and no access log: nobody else counts or logs either.
start_api() {
    DATABASE_URL=$(queue_url omnicrm omnicrm_api) APP_ENCRYPTION_KEYS=$bench_keys \
        API_HTTP_PORT=$http_port API_ACCESS_LOG=off API_LIMIT_USER=off API_LIMIT_ADDRESS=off \
        API_MAX_CONNECTIONS=20000 API_MAX_CONNECTIONS_PER_ADDRESS=20000 API_MAX_EVENT_STREAMS=20000 \
        API_MAX_EVENT_STREAMS_PER_USER=1000 \
        API_IDLE_TIMEOUT=600s LOG_LEVEL=warning \
        spawn api "$bin/omnicrm-api"
}

start_peer() {
    local folder=$root/bench/peers
    NODE_ENV=production spawn "$1" "$folder/node_modules/.bin/node" "$folder/http/$1.mjs" "$http_port" \
        "$(queue_url omnicrm postgres)"
}

# load NAME REQUESTS SECONDS URL: warms up, then measures; figures NAME_rps, NAME_p50_ms, NAME_p99_ms. Answers that failed
# would be fast: a run that has any counts for nothing.
load() {
    local name=$1 requests=$2 seconds=$3 url=$4 failed
    wrk_run "$requests" 3 "$url" >/dev/null
    wrk_run "$requests" "$seconds" "$url" >"$scratch/load"
    failed=$(awk '$1 == "failed" { printf "%d", $3 }' "$scratch/load")
    if ((failed > 0)); then die "$failed requests for $name failed" "the log: $state/log"; fi
    sed -n "/^failed /! s/^/${name}_/p" "$scratch/load"
}

# wrk_run REQUESTS SECONDS URL
wrk_run() {
    BENCH_REQUESTS=$1 BENCH_THREADS=$wrk_threads wrk --threads "$wrk_threads" --connections "$wrk_connections" \
        --duration "$2s" --timeout 10s --script "$root/bench/http/load.lua" "$3" | grep -E '^(rps|p50_ms|p99_ms|failed) '
}

# The answer the API gives, as the file nginx serves.
save_answer() {
    local path token
    IFS=$'\t' read -r path token <"$state/ours"
    mkdir -p "$state/www"
    curl --silent --show-error --fail --cookie "omni_session=$token" --output "$state/www/list.json" "$http_url$path"
}

start_nginx() {
    mkdir -p "$state/nginx"
    cat >"$state/nginx/nginx.conf" <<CONF
daemon off;
$(if ((EUID == 0)); then printf "user root;"; fi)
worker_processes auto;
pid $state/nginx/pid;
error_log $state/nginx/error.log;
events { worker_connections 4096; }
http {
    access_log off;
    sendfile on;
    open_file_cache max=10;
    keepalive_requests 1000000000;
    client_body_temp_path $state/nginx/body;
    proxy_temp_path $state/nginx/proxy;
    fastcgi_temp_path $state/nginx/fastcgi;
    uwsgi_temp_path $state/nginx/uwsgi;
    scgi_temp_path $state/nginx/scgi;
    server { listen 127.0.0.1:$http_port; root $state/www; }
}
CONF
    chmod -R a+rX "$state/www"
    spawn nginx nginx -e "$state/nginx/error.log" -c "$state/nginx/nginx.conf"
}

# measure_http_limits SECONDS FIGURES: how often the query alone can be asked, and how often while nginx sends as many such
# answers a second as ours did (list_rps and list_read_rps of the figures).
measure_http_limits() {
    local seconds=$1 figures=$2 url side rate
    url=$(queue_url omnicrm postgres)
    "$pg_bin/pgbench" --no-vacuum --protocol=prepared --client=8 --jobs=2 --time="$seconds" --define=users="$http_users" \
        --file="$root/bench/http/list.pgbench" "$url" 2>/dev/null | awk '/^tps/ { printf "list_pgbench 1/s %.2f\n", $3 }'
    "$bin/list_loop" "$url" "$http_users" "$seconds" 8 | sed 's/^list_libpq /list_libpq_alone /'
    start_http nginx start_nginx
    load list_nginx "$state/file" "$seconds" "$http_url"
    for side in list list_read; do
        rate=$(awk -v metric="${side}_rps" '$1 == metric { printf "%d", $3 }' "$figures")
        BENCH_RATE=$rate wrk_run "$state/file" "$((seconds + 2))" "$http_url" >"$scratch/beside" &
        sleep 1
        "$bin/list_loop" "$url" "$http_users" "$seconds" 8 | sed "s/^list_/${side}_/"
        wait $!
        awk -v side="$side" '$1 == "rps" { printf "%s_nginx_beside_libpq 1/s %.2f\n", side, $3 }' "$scratch/beside"
    done
    stop_program nginx
}

# The same request on tables of growing size.
measure_growth() {
    local is_quick=$1 seconds=$2 size sizes=(50:10k 5000:1m 50000:10m)
    if [[ $is_quick == yes ]]; then sizes=(5:1k 50:10k); fi
    for size in "${sizes[@]}"; do
        fill_contacts "${size%:*}" >&2
        API_ANSWER_CACHE=0 start_http api start_api
        load "growth_${size#*:}" "$state/ours" "$seconds" "$http_url"
        stop_program api
    done >"$scratch/growth"
    cat "$scratch/growth"
    awk '{ value[$1] = $3 }
        END { if ("growth_10m_p50_ms" in value)
                  printf "growth_p50_ratio_10m_10k ratio %.4f\n", value["growth_10m_p50_ms"] / value["growth_10k_p50_ms"] }' \
        "$scratch/growth"
}

measure_http_memory() {
    start_http api start_api >&2
    "$bin/api_connections" --url "$http_url" --pid "$(running_pid api)" --connections 10,1000,10000
    stop_program api
    cut -f2 <"$state/ours" >"$state/sessions"
    start_http api start_api >&2
    "$bin/api_connections" --url "$http_url" --pid "$(running_pid api)" --streams 10000 --sessions "$state/sessions"
    stop_program api
}

# derive_http_ratios FILE
derive_http_ratios() {
    append_ratios "$1" '
        ratio("list_vs_fastify", "list_rps", "list_fastify_rps")
        ratio("list_vs_express", "list_rps", "list_express_rps")
        ratio("list_vs_libpq", "list_rps", "list_libpq")
        ratio("list_read_vs_fastify", "list_read_rps", "list_fastify_rps")
        ratio("list_read_vs_express", "list_read_rps", "list_express_rps")
        ratio("list_read_vs_libpq", "list_read_rps", "list_read_libpq")'
}
