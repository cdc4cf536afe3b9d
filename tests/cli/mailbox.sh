#!/usr/bin/env bash
# The generated mailbox is the same everywhere: what is measured on one machine can be measured on another.
source "$(dirname "${BASH_SOURCE[0]}")/support/check.sh"

generate() { "$OMNICRM_BIN/mailbox_generator" "$@"; }

sha256_is() {
    local wanted=$1
    shift
    [[ $(generate "$@" | sha256sum | cut -d' ' -f1) == "$wanted" ]]
}

is_prefix() {
    generate --messages 50 >"$folder/short" && generate --messages 100 >"$folder/long" &&
        cmp "$folder/short" <(head -c "$(stat -c %s "$folder/short")" "$folder/long")
}

has_separators() { [[ $(generate --messages 500 | grep -c '^From ') == 500 ]]; }

check 'the same arguments give the same bytes on every machine' \
    sha256_is d2a42974515fc0edffecec35fe349e9a161035ee47cbda2d7fce50f6b8a38b22 --messages 1000
check 'a longer mailbox begins with the shorter one' is_prefix
check 'every message has its separator, and no line of a body looks like one' has_separators
check 'wrong arguments are refused' answers 2 'mailbox_generator' generate --messages many
