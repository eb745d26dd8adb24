#!/bin/sh
# Runs nginx on $FRONT, such as 9200, in front of the upstream $UPSTREAM in servers.conf. A running one reads the file again. Its
# files are in the current directory.
set -eu
sed "s/\${FRONT}/$FRONT/; s/\${UPSTREAM}/$UPSTREAM/" "$(dirname "$0")/nginx.conf.template" > nginx.conf
if [ -e nginx.pid ] && kill -0 "$(cat nginx.pid)"; then
    set -- -s reload
fi
nginx -p "$PWD" -c nginx.conf "$@"
