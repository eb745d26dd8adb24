#!/bin/sh
# HAProxy in front of the addresses on the standard input, one a line, where $FRONT says, such as :9200. If it runs already,
# a new one takes over. Its files are in the current directory.
set -eu
{
    echo 'backend servers'
    while read -r address; do
        echo "    server $(echo "$address" | tr -d '[]') $address check"
    done
} > servers.cfg

if [ -e haproxy.pid ] && kill -0 "$(cat haproxy.pid)"; then
    set -- -x haproxy.sock -sf "$(cat haproxy.pid)"
fi
haproxy -D -p haproxy.pid -f "$(dirname "$0")/haproxy.cfg" -f servers.cfg "$@"
