#!/bin/sh
# Starts an app once enough instances of an endpoint can be dialed, with the addresses in an environment variable.
#
#   start.sh VARIABLE SERVICE/ENDPOINT COUNT COMMAND [ARGUMENT...]
set -eu
view=http://127.0.0.1:${ENDPOINT_SIDELIGHT:-8053}
variable=$1 endpoint=$2 count=$3
shift 3

# Prints the body of the response, a blank and its status in one line; status 000 without a response.
ask() {
    curl --noproxy '*' --silent --show-error --max-time 5 --write-out ' %{http_code}' "$view$1" 2>&1 | tr -d '\n'
}

last=''
until
    answer=$(ask "/v1/ready?require=$endpoint:$count")
    [ "${answer##* }" = 200 ] && answer=$(ask "/v1/dial/$endpoint") && [ "${answer##* }" = 200 ]
do
    [ "$answer" = "$last" ] || echo "waiting for $count of $endpoint: $answer" >&2
    last=$answer
    sleep 1
done
export "$variable=${answer% *}"
exec "$@"
