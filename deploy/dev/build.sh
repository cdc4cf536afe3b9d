# Building by CMake preset, timed and quiet unless it fails.
# shellcheck shell=bash

# build PRESET TARGET…: configures when needed and builds; the programs are then in build/PRESET/bin.
build() {
    local preset=$1 started log
    shift
    started=$(now_ms)
    mkdir -p "$root/build"
    log=$root/build/$preset.log
    cd "$root" || exit 1
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        die "configuring preset $preset failed" "the whole output: $log"
    fi
    if [[ -t 1 ]]; then
        # Ninja's one moving line is the best progress there is.
        cmake --build --preset "$preset" --target "$@" || die "building preset $preset failed"
    elif ! cmake --build --preset "$preset" --target "$@" >>"$log" 2>&1; then
        grep -E '(error|FAILED|undefined symbol)' -A 6 "$log" | head -n 60 >&2
        die "building preset $preset failed" "the whole output: $log"
    fi
    step "built ($preset)" "$started"
}
