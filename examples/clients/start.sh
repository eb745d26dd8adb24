#!/bin/sh
# Starts an app once what it needs can be dialled, with the addresses in one of its environment variables.
#
#   start.sh VARIABLE SERVICE/ENDPOINT COUNT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
variable=$1 endpoint=$2 count=$3
shift 3

# In one line the body of an answer, a blank, and its status: 000 when nobody answers.
ask() {
    curl --noproxy '*' --silent --show-error --max-time 5 --write-out ' %{http_code}' "$view$1" 2>&1 | tr -d '\n'
}

told=''
until
    answer=$(ask "/v1/ready?require=$endpoint:$count")
    [ "${answer##* }" = 200 ] && answer=$(ask "/v1/dial/$endpoint") && [ "${answer##* }" = 200 ]
do
    [ "$answer" = "$told" ] || echo "waiting for $count of $endpoint: $answer" >&2
    told=$answer
    sleep 1
done
export "$variable=${answer% *}"
exec "$@"
