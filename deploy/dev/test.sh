# ./dev test: every layer of tests against a throw-away PostgreSQL, summed up in one line.
# shellcheck shell=bash

readonly layers=(unit integration fault fuzz web cli)

help_test() {
    cat <<HELP
./dev test [--all] [--layer LAYER] [--filter PATTERN]

Builds with address and undefined-behaviour sanitizers, starts a throw-away PostgreSQL, runs the tests and ends with
one line: "N passed, N failed". What is counted are test cases; a program that crashes counts as one failed besides.
Exit status 1 if anything failed.

  --layer LAYER     only one of: ${layers[*]}
  --filter PATTERN  only test cases whose names match (Catch2: '*thread*', '[tag]'); leaves out the cli layer
  --all             and, after these: everything again with the thread sanitizer, ${long_fault_rounds} fault rounds,
                    ${long_fuzz_seconds} s of fuzzing for each parser

Settings: OMNICRM_TEST_JOBS (programs at a time; default: one per core), OMNICRM_FAULT_ROUNDS.
HELP
}

readonly long_fault_rounds=200 long_fuzz_seconds=300

dev_test() {
    local layer='' filter='' is_all=no
    while (($# > 0)); do
        case $1 in
        --all) is_all=yes ;;
        --layer | --filter)
            (($# > 1)) || usage_error "$1 needs a value"
            if [[ $1 == --layer ]]; then layer=$2; else filter=$2; fi
            shift
            ;;
        *) usage_error "test knows no argument '$1'" ;;
        esac
        shift
    done
    [[ -z $layer || " ${layers[*]} " == *" $layer "* ]] || usage_error "there is no layer '$layer': ${layers[*]}"

    local started reports=$root/build/test-reports
    started=$(now_ms)
    need_packages "${build_packages[@]}"
    rm -rf "$reports"
    mkdir -p "$reports"
    if [[ $is_all == yes ]]; then export OMNICRM_FAULT_ROUNDS=${OMNICRM_FAULT_ROUNDS:-$long_fault_rounds}; fi
    run_preset dev "$layer" "$filter" "$reports"
    if [[ -z $filter && (-z $layer || $layer == cli) ]]; then run_scripts "$reports/cli"; fi
    if [[ $is_all == yes ]]; then
        run_preset tsan "$layer" "$filter" "$reports"
        run_fuzzers "$reports/fuzzing"
    fi
    sum_up "$reports" "$started"
}

# run_preset PRESET LAYER FILTER REPORTS: builds all test programs of a preset and runs those of the layer.
run_preset() {
    local preset=$1 layer=$2 filter=$3 reports=$4/$1 started jobs=${OMNICRM_TEST_JOBS:-$(nproc)}
    local choice=()
    if [[ -n $layer ]]; then choice=(--label-regex "^$layer\$"); fi
    build "$preset" all
    mkdir -p "$reports"
    started=$(now_ms)
    start_test_cluster
    sanitizer_options "$preset"
    export OMNICRM_TEST_REPORTS=$reports
    if [[ -n $filter ]]; then export OMNICRM_TEST_FILTER=$filter; fi
    # Whether a program failed is read from its report and from CTest's list, not from this status.
    (cd "$root/build/$preset" && ctest --parallel "$jobs" --output-on-failure --timeout 1200 --no-tests=ignore \
        --output-log "$reports/ctest.log" "${choice[@]}") >"$scratch/ctest.out" 2>&1 </dev/null || true
    show_failures "$scratch/ctest.out"
    find_crashes "$root/build/$preset/Testing/Temporary" "$reports"
    stop_test_cluster
    step "tests run ($preset)" "$started"
}

# The cluster that tests clone their databases in. Its data need not survive the machine, so it does not wait for disks.
start_test_cluster() {
    local home port password
    test_cluster=$root/build/test-cluster
    cluster_remove "$test_cluster"
    trap 'cluster_remove "$test_cluster"; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    home=$(cluster_home "$test_cluster")
    password=$(random_text)
    port=$(free_port 25432)
    cluster_create "$home" "$password"
    cluster_start "$home" "$port" off
    cluster_sql "$port" "$password" postgres --file="$root/sql/roles.sql" >/dev/null
    export OMNICRM_TEST_DATABASE_URL=postgresql://postgres:$password@127.0.0.1:$port/postgres
}

stop_test_cluster() { cluster_remove "$test_cluster"; }

# sanitizer_options PRESET: stop at the first finding; what is known and not ours is listed in tests/support.
sanitizer_options() {
    local support=$root/tests/support common='halt_on_error=1:abort_on_error=0'
    PATH=$PATH:/usr/lib/llvm-16/bin # for llvm-symbolizer
    export ASAN_OPTIONS="$common:detect_stack_use_after_return=1:strict_string_checks=1"
    export UBSAN_OPTIONS="$common:print_stacktrace=1" LSAN_OPTIONS='' TSAN_OPTIONS="$common:second_deadlock_stack=1"
    if [[ -e $support/lsan.supp ]]; then LSAN_OPTIONS=suppressions=$support/lsan.supp:print_suppressions=0; fi
    if [[ -e $support/tsan.supp ]]; then TSAN_OPTIONS+=:suppressions=$support/tsan.supp; fi
}

# show_failures FILE: what failing programs said; of the others only CTest's own line.
show_failures() {
    if [[ -t 1 ]] || grep -q 'tests failed\|\*\*\*Failed\|\*\*\*Timeout\|\*\*\*Exception' "$1"; then cat "$1"; fi
}

# find_crashes CTEST_FOLDER REPORTS: a program that CTest calls failed although no test case of it failed has crashed,
# hung, or been stopped by a sanitizer: a failed case of its own.
find_crashes() {
    local program
    if [[ ! -e $1/LastTestsFailed.log ]]; then return; fi
    while IFS=: read -r _ program; do
        if ! grep -qs '^failed ' "$2/$program.txt"; then
            say "failed 0 $program did not end well (crash, sanitizer, or time limit)" >>"$2/$program.txt"
        fi
    done <"$1/LastTestsFailed.log"
    rm -f "$1/LastTestsFailed.log"
}

# run_scripts REPORTS: the tests of the command lines, each a script in tests/cli that prints such report lines itself.
run_scripts() {
    local reports=$1 script name started
    started=$(now_ms)
    mkdir -p "$reports"
    build dev omnicrm-api omnicrm-worker omnicrm mailbox_generator
    sanitizer_options dev
    for script in "$root"/tests/cli/*.sh; do
        name=$(basename "$script" .sh)
        if ! OMNICRM_BIN=$root/build/dev/bin timeout 900 bash "$script" >"$reports/$name.txt" 2>"$reports/$name.log" \
            </dev/null; then
            if ! grep -q '^failed ' "$reports/$name.txt"; then say "failed 0 $name ended early" >>"$reports/$name.txt"; fi
            tail -n 40 "$reports/$name.log"
        fi
    done
    step "command-line tests run" "$started"
}

# run_fuzzers REPORTS: each fuzzer from its saved corpus; a crash stays in build/fuzz for the corpus.
run_fuzzers() {
    local reports=$1 fuzzer name started seconds=${OMNICRM_FUZZ_SECONDS:-$long_fuzz_seconds}
    build fuzz all
    mkdir -p "$reports"
    for fuzzer in "$root"/build/fuzz/bin/fuzz_*; do
        name=$(basename "$fuzzer")
        started=$(now_ms)
        mkdir -p "$root/build/fuzz/corpus/$name"
        if "$fuzzer" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=25 \
            -artifact_prefix="$root/build/fuzz/$name-" "$root/build/fuzz/corpus/$name" \
            "$root"/tests/fuzz/corpus/"${name#fuzz_}" >"$reports/$name.log" 2>&1 </dev/null; then
            say "passed $seconds $name" >"$reports/$name.txt"
        else
            tail -n 30 "$reports/$name.log"
            say "failed $seconds $name" >"$reports/$name.txt"
        fi
        step "$name" "$started"
    done
}

# sum_up REPORTS STARTED: the verdict; its last line is the one scripts read.
sum_up() {
    local passed failed skipped reports=("$1"/*/*.txt)
    passed=$(cat /dev/null "${reports[@]}" | grep -c '^passed ' || true)
    failed=$(cat /dev/null "${reports[@]}" | grep -c '^failed ' || true)
    skipped=$(cat /dev/null "${reports[@]}" | grep -c '^skipped ' || true)
    if ((failed > 0)); then
        say "${red}failed:${plain}"
        grep -H '^failed ' "${reports[@]}" | sed "s|^$1/||; s|\.txt:failed [0-9.]* |: |; s|^|  |"
    fi
    step "all of it" "$2"
    if ((passed + failed == 0)); then
        say "no test matched" >&2
        failed=1
    fi
    if ((skipped > 0)); then
        say "$passed passed, $failed failed, $skipped skipped"
    else
        say "$passed passed, $failed failed"
    fi
    ((failed == 0))
}
