# ./dev bench: measurements on this machine, each with its own installation, thrown away afterwards.
# shellcheck shell=bash

help_bench() {
    cat <<HELP
./dev bench import [--json] [--runs N] [--messages N] [--workers N]
./dev bench queue [--json] [--runs N] [--quick] [--only PARTS]
./dev bench http [--json] [--runs N] [--quick] [--only PARTS]
./dev bench list

Builds, starts a private PostgreSQL (fsync and synchronous_commit on) with what else is needed, measures, and throws it all
away. One line a figure: the median of the runs, then the smallest, the largest, and how many.

  --json        each line is {"bench","metric","value","unit","min","max","n"}
  --runs N      how often to measure, each time on an empty database

Settings: OMNICRM_BIN (a folder with the programs to measure, which are not built then).

import: --runs is 1 unless given; built with link-time optimisation.

  --messages N  of the generated mailbox (default 20000)
  --workers N   worker processes (default 1)

$(help_bench_queue)

$(help_bench_http)
HELP
}

dev_bench() {
    local name=${1:-} is_json=no runs='' messages=20000 workers=1 is_quick=no only='' options
    [[ -n $name ]] || usage_error "bench needs a name: ./dev bench list"
    shift
    case $name in
    list) options='' ;;
    import) options='--json --runs --messages --workers' ;;
    queue | http) options='--json --runs --quick --only' ;;
    *) usage_error "there is no bench '$name': ./dev bench list" ;;
    esac
    while (($# > 0)); do
        [[ " $options " == *" $1 "* ]] || usage_error "bench $name knows no argument '$1'"
        case $1 in
        --json) is_json=yes ;;
        --quick) is_quick=yes ;;
        --only)
            only=${2:-}
            [[ -n $only ]] || usage_error "--only needs the name of a part"
            shift
            ;;
        *)
            [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || usage_error "$1 needs a number"
            printf -v "${1#--}" '%s' "$2"
            shift
            ;;
        esac
        shift
    done
    case $name in
    list)
        say "import   a generated mailbox through the whole pipeline: messages per second, memory"
        say "queue    the job queue beside other queues: jobs per second, latency, fairness, memory"
        say "http     the list of contacts over HTTP beside other servers: requests per second, latency, growth, memory"
        ;;
    import) bench_import "$is_json" "${runs:-1}" "$messages" "$workers" ;;
    queue) bench_queue "$is_json" "${runs:-3}" "$is_quick" "$only" ;;
    http) bench_http "$is_json" "${runs:-3}" "$is_quick" "$only" ;;
    esac
}

# Only figures go to standard output; what is done to get them goes to standard error.
bench_import() {
    local is_json=$1 runs=$2 messages=$3 workers=$4 run mailbox=$root/build/bench/import-$3.mbox
    {
        need_packages "${build_packages[@]}"
        if [[ -z ${OMNICRM_BIN:-} ]]; then
            build lto omnicrm-api omnicrm-worker omnicrm mailbox_generator
            bin=$root/build/lto/bin
        fi
    } >&2
    state=$root/build/bench/state
    mkdir -p "$root/build/bench"
    "$bin/mailbox_generator" --messages "$messages" --owner "$first_user" >"$mailbox"
    say "mailbox: $messages messages, $(($(stat -c %s "$mailbox") / 1000000)) MB; $(nproc) cores; PostgreSQL 15 on the same \
machine, fsync on, synchronous_commit on; $workers worker(s)" >&2
    trap 'discard_bench_state; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    : >"$scratch/figures"
    for ((run = 1; run <= runs; ++run)); do
        measure_import "$mailbox" "$messages" "$workers"
    done
    rm -f "$mailbox"
    report_figures import "$is_json" "$scratch/figures"
}

discard_bench_state() {
    local name
    for name in $(running_names); do stop_program "$name" 20; done
    cluster_remove "$state/cluster"
    rm -rf "$state"
}

# measure_import MAILBOX MESSAGES WORKERS: one run; appends "METRIC UNIT VALUE" lines to the figures. The clock for
# messages per second starts when the API has answered the upload and stops when the import is seen completed (asked ten
# times a second); the upload is measured apart.
measure_import() {
    local mailbox=$1 messages=$2 workers=$3 token started uploaded n pid peak=0 worker_peak
    discard_bench_state
    unset POSTGRES_PORT API_HTTP_PORT API_HTTPS_PORT APP_ENCRYPTION_KEYS
    mkdir -p "$state"
    {
        start_everything
        for ((n = 2; n <= workers; ++n)); do as_worker spawn "worker$n" "$bin/omnicrm-worker"; done
        token=$(fresh_token bench)
        superuser_sql omnicrm --command='checkpoint'
    } >&2
    started=$(now_ms)
    upload_mailbox "$mailbox" "$(base_url)" "$token"
    uploaded=$(now_ms)
    await_import "$(base_url)" "$token" quiet
    figure messages_per_second 1/s "$messages" $(($(now_ms) - uploaded))
    figure upload_mb_per_second MB/s $(($(stat -c %s "$mailbox") / 1000000)) $((uploaded - started))
    for n in $(running_names); do
        if [[ $n != worker* ]]; then continue; fi
        pid=$(running_pid "$n")
        worker_peak=$(memory_kib "$pid" VmHWM)
        peak=$((worker_peak > peak ? worker_peak : peak))
    done
    figure worker_peak_rss_mb MB $((peak * 1024 / 1000)) 1000000
    figure api_rss_mb MB $(($(memory_kib "$(running_pid api)" VmRSS) * 1024 / 1000)) 1000000
    jq --raw-output '"run: \(.found) found, \(.stored) stored, \(.duplicates) duplicates, \(.failed) failed, \(.contactsCreated) contacts"' \
        <<<"$import_answer" >&2
    stop_program worker 40
}

# memory_kib PID FIELD: of /proc/PID/status.
memory_kib() { awk -v field="$2:" '$1 == field {print $2}' "/proc/$1/status"; }

# figure METRIC UNIT COUNT MILLISECONDS: COUNT a second, with two decimals.
figure() { awk -v m="$1" -v u="$2" -v c="$3" -v t="$4" 'BEGIN { printf "%s %s %.2f\n", m, u, c * 1000 / t }' >>"$scratch/figures"; }

# append_ratios FILE STATEMENTS: appends what one run's figures say about each other. The statements are awk's: value["metric"]
# is a figure, and ratio(NAME, OURS, THEIRS) makes one, if both were measured.
append_ratios() {
    awk '
        { value[$1] = $3 }
        function ratio(name, ours, theirs) {
            if (ours in value && theirs in value && value[theirs] > 0)
                printf "%s ratio %.4f\n", name, value[ours] / value[theirs]
        }
        END {'"$2"'
        }' "$1" >"$scratch/ratios"
    cat "$scratch/ratios" >>"$1"
}

# report_figures BENCH IS_JSON FILE: median, smallest and largest of each metric, in the order of measuring; small ones
# with more decimals.
report_figures() {
    local bench=$1 is_json=$2 file=$3 metric unit
    while read -r metric unit; do
        awk -v m="$metric" '$1 == m {print $3}' "$file" | sort -n | awk -v b="$bench" -v m="$metric" -v u="$unit" -v j="$is_json" '
            { value[NR] = $1 }
            function shown(x) { return sprintf(x < 10 && x > -10 ? "%.4f" : "%.2f", x) }
            END {
                median = NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2
                if (j == "yes")
                    printf "{\"bench\":\"%s\",\"metric\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"min\":%s,\"max\":%s,\"n\":%d}\n",
                           b, m, shown(median), u, shown(value[1]), shown(value[NR]), NR
                else
                    printf "%s %-26s %10s %-6s (min %s, max %s, n %d)\n", b, m, shown(median), u, shown(value[1]), shown(value[NR]), NR
            }'
    done < <(awk '!seen[$1]++ {print $1, $2}' "$file")
}
