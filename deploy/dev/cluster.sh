# Private PostgreSQL 15 clusters: made, started, repaired and stopped in a folder of their own.
#
# A cluster's home holds data/, socket/ and log. PostgreSQL refuses to run as root, so for root the cluster belongs to
# the system user `postgres`; when that user cannot reach the checkout (one below /root, say), the home moves to
# /var/lib/omnicrm-<hash of the path> and the folder in the checkout becomes a link to it.
# shellcheck shell=bash

readonly pg_bin=/usr/lib/postgresql/15/bin

# as_postgres COMMAND…: as the user the clusters belong to; never with the lock of ./dev in hand.
as_postgres() (
    exec 9>&-
    cd / || exit 1
    if ((EUID == 0)); then
        exec setpriv --reuid=postgres --regid=postgres --init-groups -- env LC_ALL=C.UTF-8 "$@"
    fi
    exec env LC_ALL=C.UTF-8 "$@"
)

# cluster_home FOLDER: makes the home of a cluster if there is none yet and prints its real path.
cluster_home() {
    local folder=$1 real
    mkdir -p "$(dirname "$folder")"
    if [[ ! -L $folder ]] && ! postgres_reaches "$(dirname "$folder")"; then
        [[ ! -e $folder/data ]] || die "the user postgres can no longer reach $folder" "give it access to the folders above"
        rm -rf "$folder"
        real=/var/lib/omnicrm-$(printf '%s' "$folder" | sha256sum | cut -c1-12)
        set_orphan_aside "$real"
        ln -s "$real" "$folder"
    fi
    real=$(readlink -m "$folder")
    mkdir -p "$real"
    if ((EUID == 0)); then chown postgres:postgres "$real"; fi
    chmod 700 "$real"
    printf '%s' "$real"
}

postgres_reaches() { ((EUID != 0)) || as_postgres test -x "$1"; }

# set_orphan_aside HOME: a home whose link was deleted, and with it the passwords and keys, is no use to a new
# installation, but its owner's to delete.
set_orphan_aside() {
    local aside
    if [[ ! -e $1 ]]; then return; fi
    cluster_stop "$1"
    aside=$1-orphan-$(date +%Y%m%d-%H%M%S)
    mv "$1" "$aside"
    warn "an earlier installation of this checkout is now in $aside: delete it if you do not need it"
}

# cluster_socket HOME: the folder of its unix socket. A socket's path may have 107 bytes, so a deep checkout gets
# one under /tmp.
cluster_socket() {
    local socket=$1/socket
    if ((${#socket} > 85)); then socket=/tmp/omnicrm-$(printf '%s' "$1" | sha256sum | cut -c1-12); fi
    printf '%s' "$socket"
}

# cluster_create HOME [PASSWORD]: initdb into a temporary folder, renamed when complete; a half-made one is thrown away.
# With a password (the superuser's) everyone needs one. Without, whoever reaches the socket may be anyone, and nobody but
# the owner of the home reaches it: for throw-away clusters that do not listen on TCP.
cluster_create() {
    local home=$1 password=${2:-} authentication=(--auth=trust)
    if [[ -d $home/data ]]; then return; fi
    rm -rf "$home/data.tmp" "$home/password"
    if [[ -n $password ]]; then
        as_postgres install -m 600 /dev/null "$home/password"
        printf '%s\n' "$password" >"$home/password"
        authentication=(--auth=scram-sha-256 --pwfile="$home/password")
    fi
    if ! as_postgres "$pg_bin/initdb" --pgdata="$home/data.tmp" --username=postgres "${authentication[@]}" \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions >"$scratch/initdb.log" 2>&1; then
        rm -f "$home/password"
        tail -n 20 "$scratch/initdb.log" >&2
        die "initdb could not make a PostgreSQL cluster in $home"
    fi
    rm -f "$home/password"
    printf '\n%s\n' "include = 'omnicrm.conf'  # written by ./dev at every start" >>"$home/data.tmp/postgresql.conf"
    mv "$home/data.tmp" "$home/data"
}

# cluster_copy HOME STANDBY_HOME: makes another cluster a hot standby of a running one, to which it streams.
cluster_copy() {
    local home=$1 standby=$2 socket
    socket=$(cluster_socket "$home")
    if ! as_postgres "$pg_bin/pg_basebackup" --pgdata="$standby/data" --host="$socket" --port="$(cluster_port "$home")" \
        --username=postgres --write-recovery-conf --checkpoint=fast --wal-method=stream --no-sync \
        >"$scratch/basebackup.log" 2>&1; then
        tail -n 20 "$scratch/basebackup.log" >&2
        die "pg_basebackup could not copy the cluster in $home"
    fi
}

# cluster_pid HOME: the postmaster's pid if it runs. A postmaster works in its data folder, so a pid which now is
# another process's is never taken for it.
cluster_pid() {
    local pid
    pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) || return 1
    [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd") == "$1/data" ]] || return 1
    printf '%s' "$pid"
}

# cluster_port HOME: the port of a running cluster (fourth line of postmaster.pid).
cluster_port() { sed -n 4p "$1/data/postmaster.pid"; }

# cluster_settings HOME PORT DURABLE ADDRESS: what differs from PostgreSQL's defaults. DURABLE=off is for throw-away data: it
# survives kill -9 of PostgreSQL, not of the machine.
cluster_settings() {
    local home=$1 port=$2 durable=$3 address=$4 memory_mb buffers_mb
    memory_mb=$(($(awk '/^MemTotal:/ {print $2}' /proc/meminfo) / 1024))
    buffers_mb=$((memory_mb / 8 > 1024 ? 1024 : memory_mb / 8 < 128 ? 128 : memory_mb / 8))
    cat <<SETTINGS
listen_addresses = '$address'
port = $port
unix_socket_directories = '$(cluster_socket "$home")'
shared_buffers = ${buffers_mb}MB
max_connections = 200
max_wal_size = 4GB
wal_compression = lz4
random_page_cost = 1.1
jit = off
fsync = $durable
synchronous_commit = $durable
full_page_writes = $durable
log_line_prefix = '%m [%p] %u '
SETTINGS
}

# cluster_start HOME PORT DURABLE [ADDRESS]: starts it, or leaves it alone when it runs already. A postmaster that was killed
# leaves lock files, which its pid may keep alive (as a zombie, or given to another process), and for a moment children
# that still hold its shared memory: the former are cleared, the latter waited out.
cluster_start() {
    local home=$1 port=$2 durable=$3 address=${4-127.0.0.1} socket attempt
    if cluster_pid "$home" >/dev/null; then return; fi
    socket=$(cluster_socket "$home")
    rm -f "$home/data/postmaster.pid" "$socket"/.s.PGSQL.*
    as_postgres mkdir -p -m 700 "$socket"
    as_postgres test -O "$socket" || die "$socket belongs to somebody else"
    cluster_settings "$home" "$port" "$durable" "$address" | as_postgres tee "$home/data/omnicrm.conf" >/dev/null
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        if as_postgres "$pg_bin/pg_ctl" --pgdata="$home/data" --log="$home/log" --wait --timeout=120 --silent start \
            >"$scratch/pg_ctl.log" 2>&1; then
            return
        fi
        if ! tail -n 5 "$home/log" 2>/dev/null | grep -q 'shared memory'; then break; fi
        sleep 1
    done
    tail -n 20 "$home/log" >&2
    die "PostgreSQL did not start (attempt $attempt)" "its log: $home/log"
}

# cluster_stop HOME: stops it; clients are disconnected at once.
cluster_stop() {
    local home=$1
    if ! cluster_pid "$home" >/dev/null; then return 0; fi
    as_postgres "$pg_bin/pg_ctl" --pgdata="$home/data" --mode=fast --wait --timeout=60 --silent stop ||
        as_postgres "$pg_bin/pg_ctl" --pgdata="$home/data" --mode=immediate --wait --timeout=20 --silent stop
}

# cluster_remove FOLDER: stops the cluster of a throw-away folder and deletes it.
cluster_remove() {
    local folder=$1 real
    if [[ ! -e $folder && ! -L $folder ]]; then return; fi
    real=$(readlink -f "$folder")
    cluster_stop "$real"
    rm -rf "$real" "$folder"
    case $(cluster_socket "$real") in /tmp/omnicrm-*) rm -rf "$(cluster_socket "$real")" ;; esac
}

# cluster_url HOME DATABASE: of a running cluster, as its superuser over the socket.
cluster_url() {
    local socket
    socket=$(cluster_socket "$1")
    printf 'postgresql:///%s?host=%s&port=%s&user=postgres' "$2" "${socket// /%20}" "$(cluster_port "$1")"
}

# cluster_sql HOME PASSWORD DATABASE [PSQL_ARGUMENT…]: psql as the superuser.
cluster_sql() {
    local home=$1 password=$2 database=$3
    shift 3
    PGPASSWORD=$password PGOPTIONS='-c client_min_messages=warning' psql --no-psqlrc --quiet --tuples-only --no-align \
        --set=ON_ERROR_STOP=1 --dbname="$(cluster_url "$home" "$database")" "$@"
}
