#!/bin/sh
# Starts an app once the endpoint that it needs can be dialed, with the addresses in an environment variable.
#
#   start.sh VARIABLE SERVICE/ENDPOINT COUNT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
variable=$1 endpoint=$2 count=$3
shift 3

# Prints the body of a response, a space, and its status in one line; 000 without a response.
fetch() {
    curl --noproxy '*' --silent --show-error --max-time 5 --write-out ' %{http_code}' "$view$1" 2>&1 | tr -d '\n'
}

logged=''
until
    response=$(fetch "/v1/ready?require=$endpoint:$count")
    [ "${response##* }" = 200 ] && response=$(fetch "/v1/dial/$endpoint") && [ "${response##* }" = 200 ]
do
    [ "$response" = "$logged" ] || echo "waiting for $count of $endpoint: $response" >&2
    logged=$response
    sleep 1
done
export "$variable=${response% *}"
exec "$@"
