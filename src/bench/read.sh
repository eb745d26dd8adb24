# shellcheck shell=bash
# Reads of the view, compared with nginx and the same bytes.
# shellcheck disable=SC2154

# wrk_once URL: requests in a second, and the 99th percentile in µs
wrk_once() {
    wrk -t 1 -c 32 -d "${seconds}s" --latency "$1" |
        awk '
            function micros(text) {
                if (text ~ /us$/) return text + 0
                if (text ~ /ms$/) return text * 1000
                return text * 1000000
            }
            $1 == "99%" { late = micros($2) }
            $1 == "Requests/sec:" { rate = $2 }
            END { printf "%d %d\n", rate, late }'
}

# fixed_once URL: the 99th percentile in µs at a fixed rate of requests
fixed_once() {
    h2load --h1 -t 1 -c 32 -D "$seconds" --warm-up-time=1 --rps=$((rate / 32)) --log-file="$work/requests" "$1" \
        > "$work/h2load.txt"
    awk '$2 != 200 { exit 1 }' "$work/requests" || fail "a response of $1 was not 200"
    (($(wc -l < "$work/requests") >= rate * seconds * 9 / 10)) || fail "$1 does not reach $rate requests in a second"
    cut -f 3 "$work/requests" | sort -n | awk '{ all[NR] = $1 } END { print all[int(NR * 0.99) + 1] }'
}

nginx_with() {
    mkdir -p "$work/www/v1/dial/kafka"
    get "http://127.0.0.1:$1/v1/view" > "$work/www/v1/view"
    get "http://127.0.0.1:$1/v1/dial/kafka/broker" > "$work/www/v1/dial/kafka/broker"
    chmod -R a+rX "$work"
    cat > "$work/nginx.conf" << CONF
worker_processes auto;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    sendfile on;
    open_file_cache max=16;
    keepalive_requests 1000000000;
    default_type application/json;
    server { listen 127.0.0.1:$2; root $work/www; }
}
CONF
    nginx -c "$work/nginx.conf" -g 'daemon off;' 2> /dev/null &
    started+=($!)
    wait_for "http://127.0.0.1:$2/v1/view"
}

# read_agent EXECUTABLE PORT: starts an agent, whose process is the last one of started
read_agent() {
    SIDELIGHT_HTTP_PORT=$2 SIDELIGHT_VANTAGE=overlay SIDELIGHT_DRAIN=0s "$1" demo --moves none 2> "$work/agent.log" &
    started+=($!)
    wait_for "http://127.0.0.1:$2/v1/ready"
}

# measure NAME URL: adds a result
measure() {
    local most fixed
    most=$(wrk_once "$2")
    fixed=$(fixed_once "$2")
    echo "$most $fixed" >> "$work/$1.txt"
}

# read_rounds NGINX_PORT PATH: adds the results of all servers, by turns. One agent runs at a time, as the order in which several of
# them started would decide which one is faster.
read_rounds() {
    local round side executable port
    new_results nginx
    for ((round = 0; round < rounds; round++)); do
        while read -r side executable; do
            port=$(free_port)
            read_agent "$executable" "$port"
            measure "$side" "http://127.0.0.1:$port$2"
            stop "${started[-1]}"
        done < <(sides)
        measure nginx "http://127.0.0.1:$1$2"
    done
}

read_row() {
    result "$1" "$2" "$(results now "$3")" "$(results old "$3")" "$(results nginx "$3")" "$4"
}

read_bench() {
    local port nginx path bytes
    port=$(free_port)
    read_agent "$native" "$port"
    nginx=$(free_port)
    nginx_with "$port" "$nginx"
    stop "${started[-2]}"
    heading "reads (32 connections)" nginx
    for path in /v1/view /v1/dial/kafka/broker; do
        bytes=$(get "http://127.0.0.1:$nginx$path" | wc -c)
        read_rounds "$nginx" "$path"
        read_row "read:$path:rate" "$path, $bytes bytes, in a second" 1 '>=0.80'
        read_row "read:$path:p99" "  99th percentile then, µs" 2 '<=2.00'
        read_row "read:$path:fixed" "  99th percentile at $rate in a second, µs" 3 '<=1.50'
    done
}
