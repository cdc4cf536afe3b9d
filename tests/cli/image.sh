#!/usr/bin/env bash
# The container image, as far as it can be judged without a registry to build it from.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

readonly bin=${OMNICRM_BIN:-$root/build/release/bin} dockerfile=$root/deploy/docker/Dockerfile
# What every image of Debian has.
readonly base='libc6 libgcc-s1 libstdc++6'

# The files of the libraries that the programs name, as their packages were made: before or after Debian moved /lib to
# /usr/lib.
needed_libraries() {
    local program library
    for program in omnicrm omnicrm-api omnicrm-worker; do
        readelf --dynamic --wide "$bin/$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
    done | sort -u | while read -r library; do
        library=$(readlink -f "$(ldconfig -p | awk -v l="$library" '$1 == l && /x86-64|AArch64/ {print $NF; exit}')")
        printf '%s\n' "$library" "${library#/usr}"
    done
}

# What those need in turn, their packages bring along.
installs_every_library() {
    local packages package missing=0
    packages=$(needed_libraries | xargs dpkg --search 2>/dev/null | cut -d: -f1 | sort -u)
    [[ -n $packages ]] || return 1
    for package in $packages; do
        if [[ " $base " != *" $package "* ]] && ! grep -qwF -- "$package" "$dockerfile"; then
            printf 'not in the image: %s\n' "$package"
            missing=1
        fi
    done
    return "$missing"
}

check 'the image has every library that the programs are linked to' installs_every_library
