#!/usr/bin/env bash
# The life of an installation made by ./dev up: started, used, killed in every part, started again, stopped.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

export OMNICRM_STATE=$folder/state
dev=$root/dev
trap '"$dev" down >/dev/null 2>&1; "$dev" down --purge >/dev/null 2>&1; rm -rf "$folder"' EXIT

pid_of() { cut -d' ' -f1 "$OMNICRM_STATE/run/$1.pid"; }
postmaster() { head -n 1 "$OMNICRM_STATE/cluster/data/postmaster.pid"; }
get() { curl --silent --fail --max-time 20 --header "Authorization: Bearer $("$dev" token)" "$("$dev" url)$1"; }
# A zombie is gone too: whoever reaps orphans here may take its time.
is_gone() { ! grep -qs '^State:.[^Z]' "/proc/$1/status"; }

await_end() {
    local deadline=$((SECONDS + 10))
    until is_gone "$1"; do ((SECONDS < deadline)) || return 1; done
}

starts_from_nothing() {
    answers 0 ' stored' "$dev" up --detach >"$folder/up.out" && cat "$folder/up.out" &&
        grep -q 'Password' "$folder/up.out" && [[ ! -e $OMNICRM_STATE/first_password ]]
}

has_sample() {
    [[ $("$dev" psql -At -c "select count(*) > 10 from omnicrm.contacts") == t ]] &&
        [[ $("$dev" psql -At -c "select found = stored + duplicates + failed and found = 300 and failed = 0
                                 from omnicrm.imports where status = 'completed'") == t ]]
}

answers_over_https() {
    local port
    port=$(sed -n 's/^API_HTTPS_PORT=//p' "$OMNICRM_STATE/env")
    curl --silent --fail --cacert "$OMNICRM_STATE/tls/certificate.pem" "https://localhost:$port/ready"
}

shows_metrics() {
    curl --silent --fail --max-time 20 --header "Authorization: Bearer $(sed -n 's/^METRICS_TOKEN=//p' "$OMNICRM_STATE/env")" \
        "$("$dev" url)/metrics" | grep -E '^omnicrm_jobs_completed_total\{kind="import_file"\} [1-9]'
}

# As a crontab would run it, but for the address and the secret that a crontab has for itself.
crontab_line_works() {
    local line
    line=$(sed -nE 's|^-- +(\* ){5}(curl .*)|\2|p' "$root/sql/pg_cron.sql" | sed "s|https://crm.example.com|$("$dev" url)|")
    [[ -n $line ]] && CRON_SECRET=$(sed -n 's/^CRON_SECRET=//p' "$OMNICRM_STATE/env") bash -c "$line" | grep -q '"promoted":' &&
        [[ $(CRON_SECRET=wrong bash -c "$line --no-fail --write-out '%{http_code}' --output /dev/null") == 401 ]]
}

secrets_are_private() {
    [[ $(stat -c %a "$OMNICRM_STATE/env") == 600 && $(stat -c %a "$OMNICRM_STATE/tls/key.pem") == 600 ]]
}

# What the README's commands have started is still being imported; counts stand still only after that.
await_idle() {
    local deadline=$((SECONDS + 60))
    until [[ $("$dev" psql -At -c "select count(*) from omnicrm.jobs where state in ('queued', 'scheduled', 'running')") == 0 ]]; do
        ((SECONDS < deadline)) || return 1
    done
}

survives_kill_of() {
    local before
    await_idle || return 1
    before=$("$dev" psql -At -c 'select count(*) from omnicrm.interactions')
    kill -KILL "$1" && await_end "$1"
    answers 3 'stopped' "$dev" status && "$dev" up --detach && "$dev" status &&
        [[ $("$dev" psql -At -c 'select count(*) from omnicrm.interactions') == "$before" ]]
}

survives_kill_of_all() {
    local postmaster
    postmaster=$(postmaster)
    kill -KILL "$postmaster" "$(pid_of api)" "$(pid_of worker)" && await_end "$postmaster"
    "$dev" up --detach && "$dev" status
}

# A pid file whose process died and whose number the kernel gave to somebody else.
leaves_a_stranger_alone() {
    local stranger
    sleep 600 &
    stranger=$!
    kill -KILL "$(pid_of worker)"
    printf '%s 1\n' "$stranger" >"$OMNICRM_STATE/run/worker.pid"
    "$dev" down && kill -0 "$stranger" && kill "$stranger"
}

stops_everything() {
    local api worker postmaster
    api=$(pid_of api) worker=$(pid_of worker) postmaster=$(postmaster)
    "$dev" down && is_gone "$api" && is_gone "$worker" && is_gone "$postmaster"
}

# Every command of the README's ```sh blocks and behind the prompts of its ```console blocks, in order, but those that
# build, test, or end the installation; with the programs under test.
readme_commands() {
    awk '/^```sh$/ { sh = 1; next } /^```console$/ { console = 1; next } /^```/ { sh = console = 0 }
         sh { print } console && /^\$ / { print substr($0, 3) }' "$root/README.md" |
        grep -vE '^ *\./dev (up|test|bench|lint|fmt|down)' | sed "s|build/release/bin|$OMNICRM_BIN|"
}

readme_runs() {
    readme_commands >"$folder/readme.sh"
    cat "$folder/readme.sh"
    [[ -s $folder/readme.sh ]] && (cd "$root" && bash -euo pipefail "$folder/readme.sh")
}

mkdir -p "$OMNICRM_STATE/cluster/data.tmp/base"
check 'up makes a running installation out of nothing but a half-made cluster' starts_from_nothing
check 'the first start has imported a mailbox, and every message is accounted for' has_sample
check 'status shows all three programs' answers 0 'omnicrm-worker +running' "$dev" status
check 'a second up changes nothing' answers 0 'already running' "$dev" up --detach
check 'token and url are enough for a script' get '/api/v1/contacts?pageSize=5'
check 'HTTPS answers with the local certificate' answers_over_https
check 'secrets are readable by their owner only' secrets_are_private
check 'doctor finds the installation healthy' "$dev" cli doctor
check 'the operator sees the jobs' answers 0 'import_file' "$dev" cli jobs list --limit 1000
check 'Prometheus sees what was done' shows_metrics
check 'the crontab line is answered, with the right secret only' crontab_line_works
check 'the operator sees the queue by kind' answers 0 'import_file +0 +0 +0' "$dev" cli jobs top --once
check 'the operator pauses a kind' answers 0 'paused: jobs of kind import_file' "$dev" cli jobs pause --kind import_file
check 'doctor notes the pause' answers 0 'kind import_file since' "$dev" cli doctor
check 'the operator resumes it' answers 0 'resumed' "$dev" cli jobs resume --kind import_file
check 'the operator sees its limits' answers 0 'per user +none' "$dev" cli jobs limit import_file
check 'the operator creates a user, once' answers 0 'password  ' "$dev" cli users create --email ada@example.com
check 'an address that is taken is refused' answers 1 'already' "$dev" cli users create --email ADA@example.com
check 'a token for nobody is refused' answers 3 'no user' "$dev" cli tokens create --email nobody@example.com --name x
check 'every command in the README runs' readme_runs
check 'up repairs a killed worker' survives_kill_of "$(pid_of worker)"
check 'up repairs a killed API' survives_kill_of "$(pid_of api)"
check 'up repairs everything killed at once' survives_kill_of_all
check 'down never signals a process it did not start' leaves_a_stranger_alone
check 'up starts again after down' "$dev" up --detach --empty
check 'down stops everything that up started' stops_everything
check 'down again has nothing to do' answers 0 'nothing ran' "$dev" down
check 'down --purge leaves nothing' answers 0 'deleted' "$dev" down --purge
