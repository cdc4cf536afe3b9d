#!/usr/bin/env bash
# Runs every design of the queue's tables in every scenario on a PostgreSQL of its own, and prints one table of medians.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=deploy/dev/output.sh
source "$root/deploy/dev/output.sh"
# shellcheck source=deploy/dev/cluster.sh
source "$root/deploy/dev/cluster.sh"

show_help() {
    cat <<HELP
bench/queue_designs/run_all.sh [OPTION…] [-- OPTION OF queue_designs…]

Makes a PostgreSQL cluster (fsync and synchronous_commit on, 1 GB shared buffers) in a scratch folder, which it deletes at
the end. Progress goes to standard error; the table, to standard output. Exit status 1 when a run failed or a plan was at fault.

  --seconds S        of steady, held and held-writer, and of backlog (default 40)
  --runs N           repetitions of everything; the table has medians (default 1)
  --consumers N      (default 2)
  --batch N          (default 200)
  --jobs N           preload of drain (default 200000)
  --backlog N        waiting and finished jobs of backlog, each (default 1000000)
  --designs 'A B'    folders of bench/queue_designs/designs (default: all)
  --scenarios 'A B'  of drain, steady, held, held-writer, backlog (default: all)
  --program FILE     (default build/release/bin/queue_designs)
  --scratch DIR      where the scratch folder is made: the disk that is measured (default: TMPDIR, else /tmp)

What follows -- goes to every run:  run_all.sh --scenarios held --designs cursor -- --full-look-ms 1000
HELP
}

seconds=40 runs=1 consumers=2 batch=200 jobs=200000 backlog=1000000
designs='in_place moved narrow ring cursor cursor_user_index'
scenarios='drain steady held held-writer backlog'
program=$root/build/release/bin/queue_designs
scratch=${TMPDIR:-/tmp}
more=()

read_arguments() {
    while (($# > 0)); do
        case $1 in
        --help) show_help && exit 0 ;;
        --)
            more=("${@:2}")
            return
            ;;
        --seconds | --runs | --consumers | --batch | --jobs | --backlog)
            [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || die "$1 needs a number" "see run_all.sh --help"
            printf -v "${1#--}" '%s' "$2"
            shift
            ;;
        --designs | --scenarios | --program | --scratch)
            [[ -n ${2:-} ]] || die "$1 needs a value" "see run_all.sh --help"
            printf -v "${1#--}" '%s' "$2"
            shift
            ;;
        *) die "unknown argument '$1'" "see run_all.sh --help" ;;
        esac
        shift
    done
}

start_cluster() {
    home=$(cluster_home "$scratch/cluster")
    cluster_create "$home"
    # After the include of the usual settings, so these win.
    printf '%s\n' 'shared_buffers = 1GB' 'max_wal_size = 8GB' 'fsync = on' 'synchronous_commit = on' |
        as_postgres tee -a "$home/data/postgresql.conf" >/dev/null
    cluster_start "$home" 5432 on ''
    url=$(cluster_url "$home" postgres)
}

discard_scratch() {
    cluster_remove "$scratch/cluster"
    rm -rf "$scratch"
}

# run_one DESIGN SCENARIO: appends "DESIGN SCENARIO JOBS_PER_SECOND LAST_5_S WAL_PER_JOB EMPTY_MS FULL_MS" to the results.
run_one() {
    local design=$1 scenario=$2 arguments=(--consumers "$consumers" --batch "$batch" --seconds "$seconds")
    case $scenario in
    drain) arguments+=(--scenario drain --jobs "$jobs") ;;
    steady | held) arguments+=(--scenario "$scenario") ;;
    held-writer) arguments+=(--scenario held --held-writer) ;;
    backlog) arguments+=(--scenario backlog --jobs "$backlog" --finished "$backlog") ;;
    *) die "there is no scenario '$scenario'" ;;
    esac
    if ! "$program" --url "$url" --design "$root/bench/queue_designs/designs/$design" "${arguments[@]}" "${more[@]}" \
        >"$scratch/run.log" 2>&1; then
        is_good=no
        warn "$design, $scenario: failed, or a plan was at fault"
    fi
    cat "$scratch/run.log" >&2
    awk -v design="$design" -v scenario="$scenario" '
        $1 == "result" {
            for (n = 2; n <= NF; ++n) { split($n, part, "="); value[part[1]] = part[2] }
            print design, scenario, value["jobs_per_second"] + 0, value["last_5_s"] + 0, value["wal_bytes_per_job"] + 0,
                  value["empty_ms"] + 0, value["full_ms"] + 0
        }' "$scratch/run.log" >>"$scratch/results"
}

# median DESIGN SCENARIO COLUMN: of the results; the upper one of two.
median() {
    awk -v design="$1" -v scenario="$2" -v column="$3" '$1 == design && $2 == scenario {print $column}' "$scratch/results" |
        sort -g | awk '{value[NR] = $1} END {print NR ? value[int(NR / 2) + 1] : "-"}'
}

print_table() {
    local design scenario
    printf '%-18s %-12s %10s %10s %10s   %s\n' design scenario jobs/s 'last 5 s' 'WAL B/job' 'batch: empty → full, ms'
    for scenario in $scenarios; do
        for design in $designs; do
            if [[ $scenario == backlog ]]; then
                printf '%-18s %-12s %10s %10s %10s   %s → %s\n' "$design" "$scenario" '' '' '' \
                    "$(median "$design" "$scenario" 6)" "$(median "$design" "$scenario" 7)"
            else
                printf '%-18s %-12s %10s %10s %10s\n' "$design" "$scenario" "$(median "$design" "$scenario" 3)" \
                    "$(median "$design" "$scenario" 4)" "$(median "$design" "$scenario" 5)"
            fi
        done
    done
}

read_arguments "$@"
[[ -x $program ]] || die "$program is not there" \
    "build it: cmake --preset release && cmake --build --preset release --target queue_designs"
is_good=yes
scratch=$(mktemp -d "$scratch/queue_designs.XXXXXX")
chmod 755 "$scratch" # the cluster may belong to another user
trap discard_scratch EXIT
trap 'exit 130' INT TERM
: >"$scratch/results"
start_cluster
for ((run = 1; run <= runs; ++run)); do
    for scenario in $scenarios; do
        for design in $designs; do
            say "run $run of $runs" >&2
            run_one "$design" "$scenario"
        done
    done
done
print_table
[[ $is_good == yes ]]
