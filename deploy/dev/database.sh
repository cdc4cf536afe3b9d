# From a running cluster to a database the programs can use: roles, passwords, database, schema. Safe to run again.
# shellcheck shell=bash

# start_database: the private cluster with an up-to-date database in it, made or repaired as needed. Remembers its port.
start_database() {
    local home
    home=$(cluster_home "$state/cluster")
    cluster_create "$home" "$SUPERUSER_PASSWORD"
    if cluster_pid "$home" >/dev/null; then
        remember POSTGRES_PORT "$(cluster_port "$home")"
    else
        remember POSTGRES_PORT "$(free_port "${POSTGRES_PORT:-15432}")"
        cluster_start "$home" "$POSTGRES_PORT" on
    fi
    prepare_roles
    as_cli "$bin/omnicrm" migrate >"$scratch/migrate.log" 2>&1 || {
        cat "$scratch/migrate.log" >&2
        die "the database's schema could not be brought up to date"
    }
}

# superuser_sql DATABASE [PSQL_ARGUMENT…]
superuser_sql() { cluster_sql "$(readlink -f "$state/cluster")" "$SUPERUSER_PASSWORD" "$@"; }

prepare_roles() {
    superuser_sql postgres --file="$root/sql/roles.sql" >/dev/null
    # \gexec runs what the query answers; passwords go through standard input, never through a command line.
    superuser_sql postgres >/dev/null <<SQL
set log_statement = 'none';
alter role omnicrm_owner password '$OWNER_PASSWORD';
alter role omnicrm_api password '$API_PASSWORD';
alter role omnicrm_worker password '$WORKER_PASSWORD';
select 'create database omnicrm owner omnicrm_owner'
where not exists (select from pg_database where datname = 'omnicrm')
\gexec
SQL
}
