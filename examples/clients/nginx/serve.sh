#!/bin/sh
# Runs nginx on $FRONT, such as 9200, in front of the addresses on standard input, one per line. A running nginx reloads them.
# Its files are in the current directory.
set -eu
sed "s/\${FRONT}/$FRONT/" "$(dirname "$0")/nginx.conf.template" > nginx.conf
{
    echo 'server 127.0.0.1:9 down;' # nginx needs at least one server
    while read -r address; do
        echo "server $address;"
    done
} > servers.conf

if [ -e nginx.pid ] && kill -0 "$(cat nginx.pid)"; then
    set -- -s reload
fi
nginx -p "$PWD" -c nginx.conf "$@"
