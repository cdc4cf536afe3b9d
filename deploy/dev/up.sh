# ./dev up: from nothing (or from whatever a crash left) to a running installation with something to see in it.
# shellcheck shell=bash

help_up() {
    cat <<HELP
./dev up [--detach] [--empty]

Installs missing Debian packages, builds the programs, and starts a private PostgreSQL 15, the API (HTTP and HTTPS)
and one worker, all listening on this machine only. The API's reference, its only page, is made of an npm package: where
there is no npm, Debian's is installed; where its registry cannot be reached, everything runs but that page. The first start creates the user $first_user, prints the password
once, and imports a small generated mailbox. What already runs is left alone; what a crash left half-done is repaired.

  --detach   return when everything is ready; without it, follow the logs until Ctrl-C, which stops what was started
  --empty    do not import the sample mailbox

Data, secrets (mode 600) and logs are in .omnicrm/; ./dev down --purge deletes them, to start from nothing.
HELP
}

readonly sample_messages=300

dev_up() {
    local is_detached=no is_empty=no
    while (($# > 0)); do
        case $1 in
        --detach) is_detached=yes ;;
        --empty) is_empty=yes ;;
        *) usage_error "up knows no argument '$1'" ;;
        esac
        shift
    done
    local started
    started=$(now_ms)
    lock_state
    if everything_runs; then
        say "already running: $(base_url) (./dev status shows more, ./dev down stops it)"
        return
    fi
    need_packages "${build_packages[@]}"
    if [[ -z ${OMNICRM_BIN:-} ]]; then
        build release omnicrm-api omnicrm-worker omnicrm mailbox_generator
    fi
    build_web || warn "going on without the API's reference: $(docs_remedy)"
    start_everything
    if [[ $is_empty == no && ! -e $state/sample_imported ]]; then import_sample; fi
    step "everything is up" "$started"
    introduce
    exec 9>&-
    if [[ $is_detached == no ]]; then follow_until_interrupted; fi
}

docs_remedy() { printf 'run ./dev down and ./dev up again where npm and its registry can be reached'; }

# lock_state: one ./dev at a time changes what runs here. Descriptor 9; released when this process ends.
lock_state() {
    mkdir -p "$state"
    chmod 711 "$state"
    exec 9>"$state/lock"
    if ! flock --nonblock 9; then
        say "waiting for another ./dev that is at work here"
        flock --timeout 900 9 || die "another ./dev has held $state/lock for 15 minutes" "see: fuser $state/lock"
    fi
}

everything_runs() {
    load_environment && [[ -d $state/cluster/ ]] && cluster_pid "$(cluster_home "$state/cluster")" >/dev/null &&
        running_pid api >/dev/null && running_pid worker >/dev/null && is_ready
}

is_ready() { curl --silent --fail --max-time 5 --output /dev/null "$(base_url)/ready"; }

start_everything() {
    local started
    started=$(now_ms)
    make_environment
    make_certificate
    start_database
    step "PostgreSQL started, schema current" "$started" "port $POSTGRES_PORT"
    create_first_user
    started=$(now_ms)
    start_programs
    step "API and worker started" "$started" "$(base_url)"
}

# A self-signed certificate of this machine's own names, for 397 days (browsers refuse longer ones); renewed when it has
# less than a day to go.
make_certificate() {
    local tls=$state/tls
    if openssl x509 -in "$tls/certificate.pem" -noout -checkend 86400 >/dev/null 2>&1; then return; fi
    rm -rf "$tls"
    (umask 077 && mkdir -p "$tls")
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 397 -subj '/CN=localhost' \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1' \
        -keyout "$tls/key.pem" -out "$tls/certificate.pem" 2>"$scratch/openssl.log" ||
        die "openssl could not make a certificate" "$(cat "$scratch/openssl.log")"
}

# The password is kept until it has been printed, so that a crash in between does not lose it.
create_first_user() {
    local owner
    owner=$(superuser_sql omnicrm --command="select count(*) from omnicrm.users where email_key = '$first_user'")
    if [[ $owner != 0 ]]; then return; fi
    (umask 077 && random_text >"$state/first_password")
    as_cli "$bin/omnicrm" users create --email "$first_user" --name 'Robin Owner' --password-stdin \
        <"$state/first_password" >/dev/null
}

start_programs() {
    if ! running_pid api >/dev/null; then
        remember API_HTTP_PORT "$(free_port "${API_HTTP_PORT:-8080}")"
        remember API_HTTPS_PORT "$(free_port "${API_HTTPS_PORT:-8443}")"
        as_api spawn api "$bin/omnicrm-api"
    fi
    if ! running_pid worker >/dev/null; then as_worker spawn worker "$bin/omnicrm-worker"; fi
    local deadline=$(($(now_ms) + 60000)) name
    until is_ready; do
        for name in api worker; do
            if ! running_pid "$name" >/dev/null; then explain_failure "$name" "stopped while starting"; fi
        done
        if (($(now_ms) > deadline)); then explain_failure api "was not ready after 60 s"; fi
        sleep 0.1
    done
}

explain_failure() {
    tail -n 15 "$state/log/$1.log" >&2
    die "omnicrm-$1 $2" "its whole log: $state/log/$1.log" "then run ./dev up again: it goes on where it stopped"
}

introduce() {
    local url
    url=$(base_url)
    say
    say "  $(superuser_sql omnicrm --command="
        select format('%s contacts, %s messages and events', (select count(*) from omnicrm.contacts),
                      (select count(*) from omnicrm.interactions))")"
    say
    say "  API       ${bold}$url${plain}   or https://localhost:$API_HTTPS_PORT (local certificate: $state/tls/certificate.pem)"
    if [[ -e $web_root/docs.html ]]; then say "  Reference $url/docs"; fi
    say "  Document  $url/api/v1/openapi.json"
    say "  Sign in   $first_user"
    if [[ -e $state/first_password ]]; then
        say "  Password  ${bold}$(cat "$state/first_password")${plain}   (shown this once)"
        rm -f "$state/first_password"
    fi
    cat <<TRY

Try:
  token=\$(./dev token)
  curl -H "Authorization: Bearer \$token" "$url/api/v1/contacts?pageSize=5"
  curl -H "Authorization: Bearer \$token" --data-binary @mailbox.mbox "$url/api/v1/imports?fileName=mailbox.mbox"
  ./dev status
TRY
}

# Until Ctrl-C or until one of the programs ends by itself.
follow_until_interrupted() {
    local follower name
    say
    say "Following the logs. Ctrl-C stops everything."
    tail --lines=0 --follow=name --quiet "$state"/log/*.log 2>/dev/null &
    follower=$!
    trap 'kill "$follower" 2>/dev/null; trap - INT TERM; say; dev_down; exit 0' INT TERM
    while :; do
        for name in api worker; do
            if ! running_pid "$name" >/dev/null; then
                kill "$follower" 2>/dev/null
                warn "$name has stopped; ./dev up starts it again, ./dev down stops the rest"
                return 1
            fi
        done
        sleep 1 &
        wait $!
    done
}
