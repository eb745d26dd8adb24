#!/bin/sh
# Runs a command with the addresses of an endpoint on its standard input, one per line. It runs once there are addresses, and
# after each change, even to none. A failed command is run again.
#
#   follow.sh SERVICE/ENDPOINT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
endpoint=$1
shift

sent='' tag=''
while :; do
    response=$(curl --noproxy '*' --silent --include --max-time 5 --header "If-None-Match: $tag" \
        "$view/v1/dial/$endpoint?sep=newline" | tr -d '\r')
    case $response in
        'HTTP/1.1 200 '*) list=$(echo "$response" | sed '1,/^$/d') ;;
        'HTTP/1.1 404 '* | 'HTTP/1.1 503 '*'X-Sidelight-State: fresh'*) list='' ;; # known to be empty
        *) list=$sent ;; # unchanged, or unknown
    esac
    if [ "$list" != "$sent" ] && echo "$list" | sed '/^$/d' | "$@"; then
        sent=$list
        tag=$(echo "$response" | sed -n 's/^ETag: //p')
    fi
    sleep 2
done
