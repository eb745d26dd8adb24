# shellcheck shell=bash
# A pass over many instances, compared with dnsperf's same queries to the same Knot.
# shellcheck disable=SC2154

# zone ORIGIN TTL SUFFIX PREFIX COUNT
zone() {
    cat << ZONE
\$TTL $2
@ SOA ns.$1 root.$1 1 60 60 60 1
@ NS ns.$1
ns A 127.0.0.1
ZONE
    local i
    for ((i = 0; i < $5; i++)); do
        echo "task-$i$3 A $4.$((i / 250)).$((i % 250 + 1))"
    done
}

# knot_with_zones PORT COUNT: its process is the last one of started
knot_with_zones() {
    zone mesos. 60 .bench 10.0 "$2" > "$work/mesos.zone"
    zone dcos.thisdcos.directory. 5 .bench.autoip 9.0 "$2" > "$work/directory.zone"
    cat > "$work/knot.conf" << CONF
server:
    rundir: $work
    listen: 127.0.0.1@$1
database:
    storage: $work
zone:
  - domain: mesos.
    file: $work/mesos.zone
  - domain: dcos.thisdcos.directory.
    file: $work/directory.zone
CONF
    knotd -c "$work/knot.conf" > "$work/knot.log" 2>&1 &
    started+=($!)
    local tries
    for ((tries = 0; tries < 200; tries++)); do
        grep -q "server started" "$work/knot.log" && return
        sleep 0.05
    done
    cat "$work/knot.log" >&2
    exit 1
}

questions() {
    local i
    for ((i = 0; i < instances; i++)); do
        echo "task-$i.bench.autoip.dcos.thisdcos.directory A"
        echo "task-$i.bench.autoip.dcos.thisdcos.directory AAAA"
        echo "task-$i.bench.mesos A"
        echo "task-$i.bench.mesos AAAA"
    done
}

# tasks COUNT: the setting with this many instances
tasks() {
    local i
    for ((i = 0; i < $1; i++)); do
        printf '%sbench/e/task-%d:1025' "$([[ $i == 0 ]] || echo ,)" "$i"
    done
}

# pass_agent EXECUTABLE PORT DNS_PORT COUNT: starts an agent, whose process is the last one of started
pass_agent() {
    SIDELIGHT_HTTP_PORT=$2 SIDELIGHT_VANTAGE=overlay SIDELIGHT_DNS_SERVERS=127.0.0.1:$3 SIDELIGHT_TASKS=$(tasks "$4") \
        SIDELIGHT_MAX_INSTANCES=$4 SIDELIGHT_DRAIN=0s "$1" 2> "$work/agent.log" &
    started+=($!)
    wait_for "http://127.0.0.1:$2/v1/ready"
}

# pass_millis PORT: how long the last pass of an agent took
pass_millis() {
    get "http://127.0.0.1:$1/v1/explain?service=bench&task=task-0" | jq '.services[0].pass.tookMillis'
}

# pass_once EXECUTABLE DNS_PORT: the first pass of a new agent, in ms
pass_once() {
    local port
    port=$(free_port)
    pass_agent "$1" "$port" "$2" "$instances"
    pass_millis "$port"
    stop "${started[-1]}"
}

dnsperf_once() {
    dnsperf -s 127.0.0.1 -p "$1" -d "$work/questions" -n 1 -c 1 -q 64 |
        awk '/Run time/ { print $4 * 1000 } /Queries lost/ && $3 > 0 { exit 1 }'
}

refresh_bench() {
    local port round side executable knot
    port=$(free_port)
    knot_with_zones "$port" "$instances"
    knot=${started[-1]}
    questions > "$work/questions"
    new_results dnsperf
    for ((round = 0; round < rounds; round++)); do
        while read -r side executable; do
            pass_once "$executable" "$port" >> "$work/$side.txt"
        done < <(sides)
        dnsperf_once "$port" >> "$work/dnsperf.txt"
    done
    heading "a pass" dnsperf
    result "refresh:$instances" "$instances instances, $(wc -l < "$work/questions") queries, ms" \
        "$(results now)" "$(results old)" "$(results dnsperf)" '<=4.00'
    stop "$knot"
}
