#!/bin/sh
# Runs HAProxy on $FRONT, such as :9200, in front of the backend $BACKEND in servers.cfg. A new process takes over from a running
# one. Its files are in the current directory.
set -eu
if [ -e haproxy.pid ] && kill -0 "$(cat haproxy.pid)"; then
    set -- -x haproxy.sock -sf "$(cat haproxy.pid)"
fi
haproxy -D -p haproxy.pid -f "$(dirname "$0")/haproxy.cfg" -f servers.cfg "$@"
