# The secrets and ports of this checkout's private installation ($state/env, mode 600), and each program's environment.
# shellcheck shell=bash

readonly first_user=owner@example.com

random_text() { openssl rand -base64 33 | tr -d '/+=\n' | cut -c1-32; }

# remember NAME VALUE: sets a line of $state/env, replacing the whole file at once.
remember() {
    local name=$1 value=$2
    printf -v "$name" '%s' "$value"
    {
        if [[ -e $state/env ]]; then grep -v "^$name=" "$state/env" || true; fi
        printf '%s=%s\n' "$name" "$value"
    } | (umask 077 && cat >"$state/env.tmp")
    mv "$state/env.tmp" "$state/env"
}

# load_environment: reads what was remembered. Fails when there is nothing yet.
load_environment() {
    [[ -e $state/env ]] || return 1
    # shellcheck disable=SC1091
    source "$state/env"
}

# make_environment: reads the secrets, and generates those that do not exist yet.
make_environment() {
    local name
    load_environment || true
    if [[ -z ${APP_ENCRYPTION_KEYS:-} && -d $state/cluster/data ]]; then
        die "$state/env is gone, and with it the passwords and encryption keys of the cluster in $state/cluster" \
            "put the file back, or start from nothing: ./dev down --purge"
    fi
    for name in SUPERUSER_PASSWORD OWNER_PASSWORD API_PASSWORD WORKER_PASSWORD CRON_SECRET METRICS_TOKEN; do
        if [[ -z ${!name:-} ]]; then remember "$name" "$(random_text)"; fi
    done
    if [[ -z ${APP_ENCRYPTION_KEYS:-} ]]; then
        remember APP_ENCRYPTION_KEYS "k1:$(openssl rand -base64 32)"
    fi
}

# database_url ROLE PASSWORD: over loopback TCP, as an installation on several hosts would.
database_url() { printf 'postgresql://%s:%s@127.0.0.1:%s/omnicrm' "$1" "$2" "$POSTGRES_PORT"; }

# as_cli, as_api, as_worker COMMAND…: the command with that program's environment, and none of the others' secrets.
as_cli() {
    DATABASE_OWNER_URL=$(database_url omnicrm_owner "$OWNER_PASSWORD") \
        DATABASE_URL=$(database_url omnicrm_worker "$WORKER_PASSWORD") \
        APP_ENCRYPTION_KEYS=$APP_ENCRYPTION_KEYS METRICS_TOKEN=$METRICS_TOKEN MAIL_DROP_DIRECTORY=$state/mail "$@"
}

# A browser that was told to come by HTTPS only would not find other programs on localhost any more.
as_api() {
    local pages=''
    if [[ -e $web_root/docs.html ]]; then pages=$web_root; fi
    DATABASE_URL=$(database_url omnicrm_api "$API_PASSWORD") \
        APP_ENCRYPTION_KEYS=$APP_ENCRYPTION_KEYS CRON_SECRET=$CRON_SECRET METRICS_TOKEN=$METRICS_TOKEN \
        API_HTTP_PORT=$API_HTTP_PORT API_HTTPS_PORT=$API_HTTPS_PORT API_HSTS_LIFE=${API_HSTS_LIFE:-0s} API_WEB_ROOT=$pages \
        API_TLS_CERTIFICATE=$state/tls/certificate.pem API_TLS_KEY=$state/tls/key.pem "$@"
}

as_worker() {
    DATABASE_URL=$(database_url omnicrm_worker "$WORKER_PASSWORD") APP_ENCRYPTION_KEYS=$APP_ENCRYPTION_KEYS \
        PUBLIC_URL=$(base_url) MAIL_DROP_DIRECTORY=$state/mail "$@"
}

base_url() { printf 'http://127.0.0.1:%s' "$API_HTTP_PORT"; }
