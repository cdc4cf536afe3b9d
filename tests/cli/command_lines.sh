#!/usr/bin/env bash
# What ./dev and omnicrm say when they are asked for help, or asked wrongly. Needs no database.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

export OMNICRM_STATE=$folder/state
omnicrm=$OMNICRM_BIN/omnicrm
dev=$root/dev

check 'dev without a command lists the commands' answers 0 '^  up ' "$dev"
check 'dev --help lists the commands' answers 0 '^  test ' "$dev" --help
for command in up down status test bench lint fmt psql token url cli; do
    check "dev $command --help explains it" answers 0 "^\./dev $command" "$dev" "$command" --help
done
check 'dev refuses a command it does not know' answers 2 "no command 'destroy'" "$dev" destroy
for command in up down status lint fmt; do
    check "dev $command refuses an argument it does not know" answers 2 'argument' "$dev" "$command" --nonsense
done
check 'dev test refuses a layer it does not know' answers 2 "no layer 'everything'" "$dev" test --layer everything
check 'dev bench list names the benches' answers 0 '^queue ' "$dev" bench list
check 'dev bench refuses a name it does not know' answers 2 "no bench 'speed'" "$dev" bench speed
check 'dev bench refuses a number that is none' answers 2 'needs a number' "$dev" bench import --runs many
check 'dev bench refuses what another bench takes' answers 2 "queue knows no argument '--messages'" "$dev" bench queue --messages 5
check 'dev bench queue refuses a part it does not have' answers 2 "no part 'speed'" "$dev" bench queue --only speed
check 'dev status says that nothing was started' answers 3 'nothing was ever started' "$dev" status
check 'dev token says what to do first' answers 1 'dev up' "$dev" token
check 'dev down has nothing to do' answers 0 'nothing' "$dev" down

# As ./dev does it: in a shell that ends at the first error, for packages of which dpkg knows one and never heard of one.
missing_packages_of() {
    scratch=$folder bash -euo pipefail -c 'source "$1/deploy/dev/packages.sh"; mapfile -t missing < <(missing_packages "${@:2}")
        echo "missing: ${missing[*]}"' bash "$root" "$@"
}
check 'dev notices a package that dpkg never heard of' answers 0 '^missing: no-such-package$' \
    missing_packages_of bash no-such-package
check 'dev installs nothing when nothing is missing' answers 0 '^missing: $' missing_packages_of bash

# shellcheck disable=SC2016  # what bash -c is to expand
bare() { env -i PATH="$PATH" ASAN_OPTIONS="${ASAN_OPTIONS:-}" LSAN_OPTIONS="${LSAN_OPTIONS:-}" "$@"; }

check 'omnicrm lists its commands' answers 0 'users create' bare "$omnicrm"
check 'omnicrm users --help lists that group' answers 0 'users list' bare "$omnicrm" users --help
check 'omnicrm explains a command' answers 0 '--own-address ADDRESS' bare "$omnicrm" users create --help
check 'omnicrm refuses a command it does not know' answers 2 "no command 'destroy'" bare "$omnicrm" destroy
check 'omnicrm refuses an option it does not know' answers 2 'no option --color' bare "$omnicrm" migrate --color
check 'omnicrm says which option is missing' answers 2 '--email is missing' bare "$omnicrm" users create
check 'omnicrm refuses an option given twice' answers 2 'given twice' bare "$omnicrm" users create --email a@b.c --email d@e.f
check 'omnicrm jobs --help lists what can be done with jobs' answers 0 'jobs retry' bare "$omnicrm" jobs --help
check 'omnicrm shows how jobs are limited' answers 0 'jobs limit normalize --total 20' bare "$omnicrm" jobs limit --help
check 'omnicrm retries one job or all, not nothing' answers 2 'say --all' bare "$omnicrm" jobs retry
check 'omnicrm retries one job or some, not both' answers 2 'among --all' bare "$omnicrm" jobs retry --kind x \
    01980000-0000-7000-8000-000000000000
check 'omnicrm cancels what has an id' answers 2 'not the id of a batch' bare "$omnicrm" jobs cancel --batch 17
check 'omnicrm undoes what has an id' answers 2 'not the id of a batch' bare "$omnicrm" jobs undo --batch 17
check 'omnicrm pauses a kind or a user, not both' answers 2 'either --kind or --email' \
    bare "$omnicrm" jobs pause --kind x --email ada@example.com
check 'omnicrm refuses a limit that is no number' answers 2 'a number from 0' bare "$omnicrm" jobs limit x --total few
check 'omnicrm schedules --help lists what can be done with schedules' answers 0 'schedules resume' bare "$omnicrm" schedules --help
check 'omnicrm teaches how something is scheduled' answers 0 "cron '30 6 \* \* \*' --time-zone Europe/Berlin" \
    bare "$omnicrm" schedules add --help
check 'omnicrm refuses a cron expression it cannot read' answers 2 "--cron: the hour '24'" \
    bare "$omnicrm" schedules add x --kind y --cron '0 24 * * *'
check 'omnicrm refuses a time zone that does not exist' answers 2 "no time zone 'Mars'" \
    bare "$omnicrm" schedules add x --kind y --cron @daily --time-zone Mars
check 'omnicrm needs its settings' answers 2 'DATABASE_OWNER_URL' bare "$omnicrm" migrate
check 'omnicrm reports all problems with its settings at once' answers 2 'APP_ENCRYPTION_KEYS' \
    bare "$omnicrm" users create --email ada@example.com
check 'omnicrm says when PostgreSQL is not there' answers 1 '.' \
    bare DATABASE_OWNER_URL=postgresql://omnicrm_owner@127.0.0.1:1/omnicrm "$omnicrm" migrate
check 'omnicrm-worker explains itself' answers 0 '--kinds KIND' bare "$OMNICRM_BIN/omnicrm-worker" --help
check 'omnicrm-worker refuses an argument it does not know' answers 2 "no argument '--fast'" \
    bare "$OMNICRM_BIN/omnicrm-worker" --fast
check 'omnicrm-worker refuses a job kind that does not exist' answers 2 "no job kind 'tea'; there are: erase_user" \
    bare DATABASE_URL=postgresql://omnicrm_worker@127.0.0.1:1/omnicrm \
    APP_ENCRYPTION_KEYS=k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "$OMNICRM_BIN/omnicrm-worker" --kinds normalize,tea
for program in omnicrm-api omnicrm-worker; do
    check "$program names every setting that is missing" answers 2 'DATABASE_URL' bare "$OMNICRM_BIN/$program"
done
check 'omnicrm-api prints its OpenAPI document without any setting' answers 0 '"openapi":"3\.1' bare "$OMNICRM_BIN/omnicrm-api" --openapi
check 'omnicrm-api refuses an argument it does not know' answers 2 "no argument '--fast'" bare "$OMNICRM_BIN/omnicrm-api" --fast
