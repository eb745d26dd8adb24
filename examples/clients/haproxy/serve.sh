#!/bin/sh
# Runs HAProxy on $FRONT, such as :9200, in front of the addresses on standard input, one per line. A new process takes over
# from a running one. Its files are in the current directory.
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
