#!/bin/sh
# Runs a command with the addresses of an endpoint on its standard input, one a line: once there are some, and again
# whenever they change, with none too. A command that fails is run again.
#
#   follow.sh SERVICE/ENDPOINT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
endpoint=$1
shift

told='' tag=''
while :; do
    answer=$(curl --noproxy '*' --silent --include --max-time 5 --header "If-None-Match: $tag" \
        "$view/v1/dial/$endpoint?sep=newline" | tr -d '\r')
    case $answer in
        'HTTP/1.1 200 '*) list=$(echo "$answer" | sed '1,/^$/d') ;;
        'HTTP/1.1 404 '* | 'HTTP/1.1 503 '*'X-Sidelight-State: fresh'*) list='' ;; # none, and that is known
        *) list=$told ;; # unchanged, or nobody knows better
    esac
    if [ "$list" != "$told" ] && echo "$list" | sed '/^$/d' | "$@"; then
        told=$list
        tag=$(echo "$answer" | sed -n 's/^ETag: //p')
    fi
    sleep 2
done
