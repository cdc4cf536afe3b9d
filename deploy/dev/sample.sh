# Importing a mailbox over HTTP, as any client would, and waiting for it.
# shellcheck shell=bash

# fresh_token NAME: a new API token of the first user.
fresh_token() { as_cli "$bin/omnicrm" tokens create --email "$first_user" --name "$1"; }

# upload_mailbox FILE URL TOKEN: posts it; the id of the import is then in import_id.
upload_mailbox() {
    local file=$1 url=$2 token=$3 answer
    answer=$(curl --silent --show-error --header "Authorization: Bearer $token" --header 'Expect:' \
        --header 'Content-Type: application/mbox' --upload-file "$file" --request POST \
        "$url/api/v1/imports?fileName=$(basename "$file")") || die "the upload failed" "the API's log: $state/log/api.log"
    import_id=$(jq --raw-output '.data.id // empty' <<<"$answer")
    [[ -n $import_id ]] || die "the API did not take the mailbox: $answer"
}

# await_import URL TOKEN [quiet]: waits until the import of import_id is completed; its last answer ("data") is in
# import_answer. The deadline is for no progress, not for the whole: a large mailbox may take its time.
await_import() {
    local url=$1 token=$2 is_shown=no status progress last_progress='' deadline
    if [[ -t 1 && -z ${3:-} ]]; then is_shown=yes; fi
    deadline=$(($(now_ms) + 120000))
    while :; do
        import_answer=$(curl --silent --show-error --header "Authorization: Bearer $token" \
            "$url/api/v1/imports/$import_id" | jq --compact-output .data)
        IFS=$'\t' read -r status progress < <(jq --raw-output \
            '[.status, "\(.stored + .duplicates + .failed) of \(.found) messages, \(.contactsCreated) contacts"] | @tsv' \
            <<<"$import_answer")
        case $status in
        completed) break ;;
        failed | cancelled) die "the import $status: $(jq --raw-output '.error // "no reason given"' <<<"$import_answer")" ;;
        esac
        if [[ $progress != "$last_progress" ]]; then
            deadline=$(($(now_ms) + 120000))
            last_progress=$progress
            if [[ $is_shown == yes ]]; then printf '\r\e[K  %s' "$progress"; fi
        elif (($(now_ms) > deadline)); then
            die "the import has made no progress for two minutes: $progress" "the worker's log: $state/log/worker.log"
        fi
        sleep 0.1
    done
    if [[ $is_shown == yes ]]; then printf '\r\e[K'; fi
}

# The mailbox a new installation begins with. Importing it again changes nothing, so a crash before the marker is harmless.
import_sample() {
    local started token
    started=$(now_ms)
    "$bin/mailbox_generator" --messages "$sample_messages" --owner "$first_user" >"$scratch/sample.mbox"
    token=$(fresh_token 'sample import')
    upload_mailbox "$scratch/sample.mbox" "$(base_url)" "$token"
    await_import "$(base_url)" "$token"
    touch "$state/sample_imported"
    step "sample mailbox imported" "$started" "$(jq --raw-output \
        '"\(.found) messages: \(.stored) stored, \(.duplicates) duplicates, \(.failed) failed"' <<<"$import_answer")"
}
