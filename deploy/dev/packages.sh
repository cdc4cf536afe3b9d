# The Debian 12 packages everything needs, and their installation when one is missing.
# shellcheck shell=bash

readonly build_packages=(
    clang-16 libclang-rt-16-dev llvm-16 lld-16 mold ccache cmake ninja-build pkg-config
    libboost1.81-dev libpq-dev libssl-dev rapidjson-dev libfmt-dev libspdlog-dev libsodium-dev
    libcurl4-openssl-dev libgmime-3.0-dev libical-dev libxml2-dev zlib1g-dev libxxhash-dev libhowardhinnant-date-dev catch2
    postgresql-15 openssl curl jq procps ca-certificates
)
readonly long_test_packages=(pgbouncer postgresql-15-cron) # ./dev test --all only
readonly http_bench_packages=(wrk nginx-light) # ./dev bench http only
readonly lint_packages=(clang-tidy-16 clang-format-16 shellcheck)

# missing_packages PACKAGE…: those that are not installed, one a line. Asks dpkg only: fast, and needs no root.
missing_packages() {
    # dpkg-query fails when it has never heard of one of them; that is an answer here, not an error.
    { dpkg-query --show --showformat '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^ii //p' | sort >"$scratch/installed"
    printf '%s\n' "$@" | sort | comm -23 - "$scratch/installed"
}

# need_packages PACKAGE…: installs what is missing; says how when it may not.
need_packages() {
    command -v dpkg-query >/dev/null ||
        die "this is not Debian: ./dev installs its packages with apt" "needed: $*"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return; fi

    local started as_root=()
    started=$(now_ms)
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "packages are missing, and installing them needs root" "run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    if ! {
        "${as_root[@]}" apt-get update -qq &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
                "${missing[@]}"
    } >"$scratch/apt.log" 2>&1 </dev/null; then
        tail -n 20 "$scratch/apt.log" >&2
        die "apt-get could not install the packages" "run: apt-get install ${missing[*]}"
    fi
    step "packages installed" "$started"
}
