#!/usr/bin/env bash
# PostgreSQL keeps the queue going by itself, with sql/pg_cron.sql. Waits for a full minute of the clock: pg_cron knows no less.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

if [[ ! -e /usr/share/postgresql/15/extension/pg_cron.control ]]; then
    printf "skipped 0 pg_cron.sh needs Debian's postgresql-15-cron, which ./dev test --all installs\n"
    exit
fi

export OMNICRM_STATE=$folder/state
dev=$root/dev
trap '"$dev" down >/dev/null 2>&1; "$dev" down --purge >/dev/null 2>&1; rm -rf "$folder"' EXIT

sql() { "$dev" psql --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 "$@"; }

# The settings are those that the file itself asks for.
starts_with_the_settings_of_the_file() {
    "$dev" up --detach --empty && "$dev" down &&
        sed -nE 's/^--     ((shared|cron)[a-z_.]+ = .*)/\1/p' "$root/sql/pg_cron.sql" \
            >>"$(readlink -f "$OMNICRM_STATE/cluster")/data/postgresql.auto.conf" &&
        "$dev" up --detach --empty && [[ $(sql -c 'show cron.use_background_workers') == on ]]
}

schedules_each_job_once() {
    sql -f "$root/sql/pg_cron.sql" && sql -f "$root/sql/pg_cron.sql" && [[ $(sql -c 'select count(*) from cron.job') == 2 ]]
}

makes_a_due_job_claimable() {
    local job deadline=$((SECONDS + 100))
    kill -KILL "$(cut -d' ' -f1 "$OMNICRM_STATE/run/worker.pid")"
    job=$(sql -c "select omnicrm.enqueue('nobody_knows_it', run_at => now() + interval '1 second')")
    until [[ $(sql -c "select state from omnicrm.jobs where id = '$job'") == queued ]]; do
        ((SECONDS < deadline)) || {
            sql -c 'table cron.job_run_details'
            return 1
        }
        sleep 1
    done
}

check 'PostgreSQL starts with the settings that sql/pg_cron.sql names' starts_with_the_settings_of_the_file
check 'pg_cron takes its jobs, and takes them again' schedules_each_job_once
check 'without any worker, a due job is made claimable within a minute' makes_a_due_job_claimable
