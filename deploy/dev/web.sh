# The web's part: npm's packages in apps/web/node_modules, and the folder of pages that the API serves, build/web.
# shellcheck shell=bash

readonly web=$root/apps/web web_root=$root/build/web

# install_web_packages KIND: "pages" needs what pages are made of; "tools" also what checks them. Fails, having said why,
# where npm or its registry is not to be had.
install_web_packages() {
    local kind=$1 started options=()
    if [[ $kind == pages ]]; then options=(--omit=dev); fi
    if has_web_packages "$kind"; then return; fi
    # Where there is an npm it is left alone: Debian's would replace the node beside it. A subshell, since need_packages
    # ends the program when it fails, and everything but the pages works without it.
    if ! command -v npm >/dev/null && ! (need_packages npm); then return 1; fi
    started=$(now_ms)
    if ! (cd "$web" && timeout 300 npm ci "${options[@]}" --fetch-retries=1 --fetch-retry-mintimeout=1000 --fetch-timeout=30000) \
        >"$scratch/npm.log" 2>&1 </dev/null; then
        warn "npm could not install the packages of apps/web: $(grep -m 1 -E 'npm (ERR!|error)' "$scratch/npm.log" || true)"
        return 1
    fi
    step "web packages installed" "$started"
}

# npm's own note of what it installed is newer than what was wanted, and whatever is only for tools is there when it must be.
has_web_packages() {
    [[ $web/node_modules/.package-lock.json -nt $web/package-lock.json ]] &&
        [[ $1 == pages || -e $web/node_modules/typescript ]]
}

# build_web: makes build/web where it is not what apps/web gives now. Fails, having said why, where it cannot be made.
build_web() {
    local started
    install_web_packages pages || return 1
    if [[ -e $web_root/docs.html && -z $(find "$web/docs" "$web/build.mjs" "$web/package-lock.json" -newer "$web_root/docs.html") ]]; then
        return
    fi
    started=$(now_ms)
    mkdir -p "$root/build"
    if ! (cd "$web" && npm run --silent build) >"$scratch/npm.log" 2>&1 </dev/null; then
        warn "the web's pages could not be built: $(tail -n 1 "$scratch/npm.log")"
        return 1
    fi
    step "web pages built" "$started"
}
