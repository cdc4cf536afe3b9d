# Background programs with a pid file each, in $state/run; and free ports.
#
# A pid file holds "PID START_TIME" (field 22 of /proc/PID/stat, clock ticks since boot), so a pid that the kernel has
# given to another process is never signalled.
# shellcheck shell=bash

# start_time PID: when the process started; fails when there is none.
start_time() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    stat=${stat##*) }
    # After the command's name come fields 3…; 22 is the twentieth of them.
    # shellcheck disable=SC2086  # to be split
    set -- $stat
    [[ $1 != Z ]] || return 1
    printf '%s' "${20}"
}

# running_pid NAME: the pid of a program started earlier, if it still runs.
running_pid() {
    local pid started
    read -r pid started 2>/dev/null <"$state/run/$1.pid" || return 1
    [[ $(start_time "$pid") == "$started" ]] || return 1
    printf '%s' "$pid"
}

# running_names: every program with a pid file whose process lives, one a line.
running_names() {
    local file name
    for file in "$state"/run/*.pid; do
        name=$(basename "$file" .pid)
        if running_pid "$name" >/dev/null; then say "$name"; fi
    done
}

# spawn NAME COMMAND…: starts a program in the background, logging to $state/log/NAME.log. The child writes its own pid
# file before it becomes the program, so that no moment exists in which it runs and nobody knows.
spawn() {
    local name=$1
    shift
    mkdir -p "$state/run" "$state/log"
    rm -f "$state/run/$name.pid"
    # shellcheck disable=SC2016  # expanded by the child
    setsid bash -c '
        exec 9>&-
        stat=$(cat /proc/$$/stat); fields=(${stat##*) })
        printf "%s %s\n" $$ "${fields[19]}" >"$1.tmp" && mv "$1.tmp" "$1"
        shift; exec "$@"' spawn "$state/run/$name.pid" "$@" >>"$state/log/$name.log" 2>&1 </dev/null &
    local deadline=$(($(now_ms) + 5000))
    until [[ -e $state/run/$name.pid ]]; do
        (($(now_ms) < deadline)) || die "$name could not be started"
        sleep 0.02
    done
}

# stop_program NAME [SECONDS]: asks (SIGTERM), waits, insists (SIGKILL).
stop_program() {
    local name=$1 pid deadline
    if pid=$(running_pid "$name"); then
        kill -TERM "$pid" 2>/dev/null
        deadline=$(($(now_ms) + ${2:-15} * 1000))
        while running_pid "$name" >/dev/null; do
            if (($(now_ms) > deadline)); then
                warn "$name did not stop when asked: killed"
                kill -KILL "$pid" 2>/dev/null
                deadline=$(($(now_ms) + 5000))
            fi
            sleep 0.05
        done
    fi
    rm -f "$state/run/$name.pid"
}

# port_is_free PORT: nobody listens there on the loopback.
port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port PREFERRED: it, when free; else some free port below the range the kernel hands out to clients.
free_port() {
    local port=$1
    until port_is_free "$port"; do port=$((20000 + RANDOM % 12000)); done
    printf '%s' "$port"
}

# uptime_of PID: "3m 12s".
uptime_of() {
    local seconds
    seconds=$(ps -o etimes= -p "$1" | tr -d ' ')
    if ((seconds >= 3600)); then
        printf '%dh %dm' $((seconds / 3600)) $((seconds % 3600 / 60))
    else
        printf '%dm %ds' $((seconds / 60)) $((seconds % 60))
    fi
}
