#!/bin/sh
# Runs a command with the addresses of an endpoint on its standard input, one a line: once there are some, and again
# whenever they change, also to none. A command that fails is run again.
#
#   follow.sh SERVICE/ENDPOINT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
endpoint=$1
shift

# Prints the header for an agent that requires a token.
authorization() {
    [ -z "${SIDELIGHT_API_TOKEN_FILE:-}" ] || printf 'Authorization: Bearer %s\n' "$(cat "$SIDELIGHT_API_TOKEN_FILE")"
}

last='' tag=''
while :; do
    answer=$(authorization | curl --noproxy '*' --silent --include --max-time 5 \
        --header @- --header "If-None-Match: $tag" "$view/v1/dial/$endpoint?sep=newline" | tr -d '\r')
    case $answer in
        'HTTP/1.1 200 '*) list=$(echo "$answer" | sed '1,/^$/d') ;;
        'HTTP/1.1 404 '* | 'HTTP/1.1 503 '*'X-Sidelight-State: fresh'*) list='' ;; # known to be empty
        *) list=$last ;; # unchanged, or not known
    esac
    if [ "$list" != "$last" ] && echo "$list" | sed '/^$/d' | "$@"; then
        last=$list
        tag=$(echo "$answer" | sed -n 's/^ETag: //p')
    fi
    sleep 2
done
