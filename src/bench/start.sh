# shellcheck shell=bash
# Start and memory, the native executable compared with the Java virtual machine.
# shellcheck disable=SC2154

# start_once COMMAND...: ms until the view is fresh, MB resident then
start_once() {
    local port began ended agent
    port=$(free_port)
    began=$(date +%s%N)
    SIDELIGHT_HTTP_PORT=$port SIDELIGHT_VANTAGE=overlay SIDELIGHT_DRAIN=0s "$@" demo --moves none 2> "$work/agent.log" &
    agent=$!
    started+=("$agent")
    wait_for "http://127.0.0.1:$port/v1/ready"
    ended=$(date +%s%N)
    echo "$(((ended - began) / 1000000)) $(awk '$1 == "VmRSS:" { print int($2 / 1000) }' "/proc/$agent/status")"
    stop "$agent"
}

start_row() {
    result "$1" "$2" "$(results now "$3")" "$(results old "$3")" "$(results jar "$3")" "$4"
}

start_bench() {
    local round side executable
    new_results jar
    for ((round = 0; round < rounds; round++)); do
        while read -r side executable; do
            start_once "$executable" >> "$work/$side.txt"
        done < <(sides)
        start_once java -jar "$jar" >> "$work/jar.txt"
    done
    heading "the demo, from its start to a fresh view" jar
    start_row start:millis "ms" 1 '<=0.10'
    start_row start:memory "memory (RSS), MB" 2 '<=0.35'
}
