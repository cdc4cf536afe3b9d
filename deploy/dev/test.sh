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
  --filter PATTERN  only test cases whose names match (Catch2: '*thread*', '[tag]'); leaves out web and cli
  --all             the same with ${long_faults} faults instead of a dozen; after it the integration layer through PgBouncer
                    in transaction mode, the same with a hot standby that the API reads from, everything again with the
                    thread sanitizer, and ${long_fuzz_seconds} s of fuzzing for each parser. Installs Debian's pgbouncer and pg_cron.
                    Takes two to three hours on two cores

Settings: OMNICRM_TEST_JOBS (programs at a time; default: one per core), OMNICRM_FAULTS, OMNICRM_TEST_POOLER (the
path of a PgBouncer that integration tests are to go through).
HELP
}

readonly long_faults=200 long_fuzz_seconds=180
readonly program_limit=1500 long_program_limit=5400 # seconds

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
    if [[ $is_all == yes ]]; then need_packages "${long_test_packages[@]}"; fi
    rm -rf "$reports"
    mkdir -p "$reports"
    if [[ $is_all == yes ]]; then
        OMNICRM_FAULTS=${OMNICRM_FAULTS:-$long_faults} limit=$long_program_limit \
            run_preset dev "$layer" "$filter" "$reports"
    else
        run_preset dev "$layer" "$filter" "$reports"
    fi
    if [[ -z $filter && (-z $layer || $layer == web) ]]; then run_web "$reports/web"; fi
    if [[ -z $filter && (-z $layer || $layer == cli) ]]; then run_scripts "$reports/cli"; fi
    if [[ $is_all == yes ]]; then
        if [[ -z $layer || $layer == integration ]]; then
            run_pooled "$filter" "$reports"
            run_replicated "$filter" "$reports"
        fi
        run_preset tsan "$layer" "$filter" "$reports"
        (cd "$root" && cmake --preset fuzz -DOMNICRM_FUZZ_SECONDS="$long_fuzz_seconds" >/dev/null)
        targets=fuzzers run_preset fuzz fuzz '' "$reports"
    fi
    sum_up "$reports" "$started"
}

# run_pooled FILTER REPORTS: the integration layer by way of PgBouncer, which the test programs start (tests/support/pooler).
run_pooled() {
    export OMNICRM_TEST_POOLER=/usr/sbin/pgbouncer
    run_preset dev integration "$1" "$2" dev-pooler
    unset OMNICRM_TEST_POOLER
}

# run_replicated FILTER REPORTS: the integration layer with a hot standby of the tests' cluster, from which every API reads.
run_replicated() {
    with_standby=yes run_preset dev integration "$1" "$2" dev-replica
}

# run_preset PRESET LAYER FILTER REPORTS [NAME]: builds all test programs of a preset, or `targets`, and runs those of the
# layer; the reports go to REPORTS/NAME. With with_standby=yes the cluster has a hot standby; a program gets `limit` seconds.
run_preset() {
    local preset=$1 layer=$2 filter=$3 reports=$4/${5:-$1} started jobs=${OMNICRM_TEST_JOBS:-$(nproc)}
    local choice=()
    if [[ -n $layer ]]; then choice=(--label-regex "^$layer\$"); fi
    build "$preset" "${targets:-all}"
    mkdir -p "$reports"
    started=$(now_ms)
    start_test_cluster
    if [[ ${with_standby:-no} == yes ]]; then start_test_standby; fi
    sanitizer_options "$preset"
    export OMNICRM_TEST_REPORTS=$reports
    if [[ -n $filter ]]; then
        export OMNICRM_TEST_FILTER=$filter
        choice+=(--label-exclude '^fuzz$') # they have no test cases to choose from
    fi
    # Whether a program failed is read from its report and from CTest's, not from this status.
    (cd "$root/build/$preset" && ctest --parallel "$jobs" --output-on-failure --timeout "${limit:-$program_limit}" \
        --no-tests=ignore --output-junit "$reports/ctest.xml" "${choice[@]}") >"$scratch/ctest.out" 2>&1 </dev/null || true
    show_failures "$scratch/ctest.out"
    read_verdicts "$reports"
    stop_test_clusters
    step "tests run (${5:-$preset})" "$started"
}

# The cluster that tests clone their databases in. Its data need not survive the machine, so it does not wait for disks.
start_test_cluster() {
    local home
    test_cluster=$root/build/test-cluster
    test_standby=$root/build/test-standby
    stop_test_clusters
    trap 'stop_test_clusters; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    home=$(cluster_home "$test_cluster")
    cluster_create "$home"
    cluster_start "$home" 5432 off ''
    cluster_sql "$home" '' postgres --file="$root/sql/roles.sql" >/dev/null
    OMNICRM_TEST_DATABASE_URL=$(cluster_url "$home" postgres)
    export OMNICRM_TEST_DATABASE_URL
}

# Whoever is to read from it finds it in OMNICRM_TEST_REPLICA. Only what the primary has written out is sent: at every
# commit from now on, or the standby would be behind most of the time.
start_test_standby() {
    local home
    cluster_sql "$(readlink -f "$test_cluster")" '' postgres --command='alter system set synchronous_commit = on' \
        --command='select pg_reload_conf()' >/dev/null
    home=$(cluster_home "$test_standby")
    cluster_copy "$(readlink -f "$test_cluster")" "$home"
    cluster_start "$home" 5432 off ''
    OMNICRM_TEST_REPLICA=$(cluster_url "$home" postgres)
    export OMNICRM_TEST_REPLICA
}

# The standby first: the primary waits for it to have received everything.
stop_test_clusters() {
    unset OMNICRM_TEST_REPLICA
    cluster_remove "$test_standby"
    cluster_remove "$test_cluster"
}

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

# read_verdicts REPORTS: what CTest knows and the programs' own reports do not. A program without a report is one test. One
# that failed although none of its test cases did has crashed, hung, or been stopped by a sanitizer.
read_verdicts() {
    local program seconds status report
    while read -r program seconds status; do
        report=$1/$program.txt
        if [[ $status == run ]]; then
            if [[ ! -e $report ]]; then say "passed $seconds $program" >"$report"; fi
        elif ! grep -qs '^failed ' "$report"; then
            say "failed $seconds $program did not end well (crash, sanitizer, time limit, or not built)" >>"$report"
        fi
    done < <(sed -nE 's/.*<testcase name="([^"]+)".* time="([0-9.]+)" status="([a-z]+)".*/\1 \2 \3/p' "$1/ctest.xml")
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

# run_web REPORTS: the typed client and the pages, by npm's tools and in Debian's Chromium, against an installation of its own.
# Where those cannot be had, that is said and counted as skipped.
run_web() {
    local reports=$1 started dev=$root/dev password
    started=$(now_ms)
    mkdir -p "$reports"
    if ! install_web_packages tools || ! build_web || ! (need_packages chromium); then
        warn "web tests are skipped: they need npm, its registry, and Debian's chromium"
        say "skipped 0 the web's tests: npm, its registry or chromium cannot be had" >"$reports/web.txt"
        return
    fi
    build dev omnicrm-api omnicrm-worker omnicrm mailbox_generator
    sanitizer_options dev
    local -x OMNICRM_BIN=$root/build/dev/bin
    if (cd "$web" && npm run --silent check) >"$reports/check.log" 2>&1; then
        say "passed 0 the generated client is what the API's document gives, and compiles" >"$reports/check.txt"
    else
        say "failed 0 the generated client is what the API's document gives, and compiles" >"$reports/check.txt"
        tail -n 40 "$reports/check.log"
    fi
    password=$(random_text)
    if (
        export OMNICRM_STATE=$root/build/test-web
        trap '"$dev" down --purge' EXIT
        "$dev" down --purge && "$dev" up --detach --empty &&
            "$dev" cli users create --email web@example.com --password-stdin <<<"$password" && cd "$web" &&
            OMNICRM_TEST_ORIGIN=$("$dev" url) OMNICRM_TEST_EMAIL=web@example.com OMNICRM_TEST_PASSWORD=$password \
                OMNICRM_TEST_SCREENSHOT=$reports/docs.png timeout 900 npm test --silent 2>&3 >"$reports/web.txt"
    ) >"$reports/web.log" 2>&1 3>"$reports/failures.log" </dev/null; then
        step "web tests run" "$started"
        return
    fi
    cat "$reports/failures.log"
    if ! grep -qs '^failed ' "$reports/web.txt"; then
        say "failed 0 the web's tests ended early" >>"$reports/web.txt"
        tail -n 40 "$reports/web.log"
    fi
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
