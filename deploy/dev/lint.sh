# ./dev lint and fmt: what a reader should not have to look for.
# shellcheck shell=bash

help_lint() {
    cat <<HELP
./dev lint [--all]

Formatting (clang-format 16), layering (who may include and link whom), headers that must stay cheap, traps that
compile, shell scripts (shellcheck), and clang-tidy 16 on what differs from the last commit; --all: on every file. Exit
status 1 on a finding.
HELP
}

help_fmt() { say "./dev fmt: formats every C++ file in place with clang-format 16."; }

cpp_files() { (cd "$root" && find apps libs tests bench -name '*.cpp' -o -name '*.hpp' | grep -vE '/placeholder.cpp$|/node_modules/'); }

dev_fmt() {
    (($# == 0)) || usage_error "fmt takes no arguments"
    need_packages "${lint_packages[@]}"
    (cd "$root" && cpp_files | xargs clang-format-16 -i)
}

dev_lint() {
    local is_all=no findings=0 check
    case ${1:-} in
    '') ;;
    --all) is_all=yes ;;
    *) usage_error "lint knows no argument '$1'" ;;
    esac
    need_packages "${build_packages[@]}" "${lint_packages[@]}"
    cd "$root" || exit 1
    for check in format layering headers traps shell "tidy $is_all"; do
        local started
        started=$(now_ms)
        # shellcheck disable=SC2086  # a check and its argument
        if lint_$check >"$scratch/lint.log" 2>&1; then
            step "$check" "$started"
        else
            findings=$((findings + 1))
            cat "$scratch/lint.log"
            say "${red}✗${plain} $check"
        fi
    done
    ((findings == 0))
}

lint_format() { cpp_files | xargs clang-format-16 --dry-run -Werror; }

# forbid PATTERN WHY PATH…: no file below the paths has a line like it.
forbid() {
    local pattern=$1 why=$2
    shift 2
    if grep -rnE --include='*.hpp' --include='*.cpp' --include=CMakeLists.txt "$pattern" "$@"; then
        say "  → $why"
        return 1
    fi
}

lint_layering() {
    local bad=0
    forbid '#include "(storage|integrations|api|worker|cli|sql)/' 'libs/core depends on nothing of ours' libs/core || bad=1
    forbid '#include "(integrations|api|worker|cli)/' 'libs/storage depends on libs/core only' libs/storage || bad=1
    forbid '#include "(storage|api|worker|cli|sql)/' 'libs/integrations depends on libs/core only' libs/integrations || bad=1
    forbid '#include "(worker|cli)/|omni_integrations' 'the API reaches nothing but PostgreSQL' apps/api || bad=1
    forbid '#include "integrations/([^t]|t[^e]|te[^l])' 'of the outside world the API knows the trace collector' apps/api || bad=1
    forbid '#include "integrations/([^t]|t[^e]|te[^l])|omni_integrations' 'traces need nothing else of it' libs/integrations/telemetry || bad=1
    forbid '#include "(api|cli)/' 'programs do not include each other' apps/worker || bad=1
    forbid '#include <(boost/beast|boost/asio/ip|libpq-fe)' 'libs/core does no I/O' libs/core || bad=1
    return $bad
}

# What costs every file that includes the header seconds stays in .cpp files, or with the one folder that wraps it.
lint_headers() {
    local bad=0
    forbid_in_headers '#include <(rapidjson|spdlog|boost/(asio|beast)\.hpp|iostream|regex)' libs apps || bad=1
    forbid_in_headers '#include <boost/beast' libs apps/worker apps/cli || bad=1
    forbid_in_headers '#include <(gmime|glib|libical|libxml|curl)' libs/core libs/storage apps || bad=1
    return $bad
}

# forbid_in_headers PATTERN PATH…
forbid_in_headers() {
    local pattern=$1
    shift
    if grep -rnE --include='*.hpp' "$pattern" "$@"; then
        say '  → include it in .cpp files only: it costs seconds in every file that includes this header'
        return 1
    fi
}

# co_return of a constant Result<bool> does not copy it: Boost.System makes the new one of whether there is a value, so
# "no" comes out as "yes".
lint_traps() {
    # shellcheck disable=SC2016  # awk's $
    if ! cpp_files | xargs awk '
        FNR == 1 || /^}/ { split("", constants) }
        match($0, /const (Result<bool>&?|auto) [a-z_]+/) {
            split(substr($0, RSTART, RLENGTH), words, " ")
            constants[words[3]] = 1
        }
        match($0, /co_return [a-z_]+;/) && substr($0, RSTART + 10, RLENGTH - 11) in constants {
            print FILENAME ":" FNR ":" $0
            found = 1
        }
        END { exit found }'; then
        say '  → what a coroutine returns must not be constant: it would be copied, and of a Result<bool> false become true'
        return 1
    fi
}

lint_shell() { shellcheck --external-sources --severity=style dev .ci/run deploy/dev/*.sh tests/cli/*.sh; }

lint_tidy() {
    local files headers
    cmake --preset release >/dev/null
    headers=$(ninja -C build/release -t targets all | grep -o '^[^:]*/cmake_pch.hxx.pch') # clang-tidy reads them, too
    # shellcheck disable=SC2086  # one a line
    ninja -C build/release omni_sql $headers >/dev/null
    if [[ $1 == yes ]]; then
        files=$(cpp_files | grep '\.cpp$' | grep -v '^tests/')
    else
        files=$({ git diff --name-only HEAD 2>/dev/null; git ls-files --others --exclude-standard; } |
            grep -E '^(apps|libs|bench)/.*\.cpp$' | sort -u || true)
    fi
    if [[ -z $files ]]; then return 0; fi
    xargs --max-procs="$(nproc)" --max-args=4 clang-tidy-16 -p build/release --quiet --warnings-as-errors='*' <<<"$files"
}
