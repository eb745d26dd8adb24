# shellcheck shell=bash
# The cost of 10 to 5,000 instances. The ratio compares the cost of one more instance with that at the size before. It is 1 where the
# cost is linear, and above 1 where it is super-linear.
# shellcheck disable=SC2154

sizes=(10 100 1000 5000)
keys=(pass resident private view idle)
figures=("first pass, ms" "resident, MB" "private, MB" "first response of /v1/view, ms" "idle CPU, % of a processor")

# megabytes PROCESS FIELD...: their sum
megabytes() {
    local process=$1
    shift
    awk -v fields=" $* " 'index(fields, " " $1 " ") { sum += $2 } END { printf "%.1f\n", sum / 1000 }' \
        "/proc/$process/smaps_rollup"
}

cpu_ticks() {
    awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"
}

# growth_once EXECUTABLE DNS_PORT COUNT: the figures of a new agent. The CPU is that of three passes or more.
growth_once() {
    local port process first pass before idle=$((seconds * 4))
    ((idle >= 11)) || idle=11
    port=$(free_port)
    pass_agent "$1" "$port" "$2" "$3"
    process=${started[-1]}
    first=$(get --output "$work/view" --write-out '%{time_total}' "http://127.0.0.1:$port/v1/view")
    pass=$(pass_millis "$port")
    before=$(cpu_ticks "$process")
    sleep "$idle"
    awk -v pass="$pass" -v rss="$(megabytes "$process" Rss:)" \
        -v private="$(megabytes "$process" Private_Clean: Private_Dirty:)" -v first="$first" \
        -v ticks=$(($(cpu_ticks "$process") - before)) -v hertz="$(getconf CLK_TCK)" -v idle="$idle" \
        'BEGIN { printf "%d %.1f %.1f %.1f %.2f\n", pass, rss, private, first * 1000, 100 * ticks / hertz / idle }'
    stop "$process"
}

# growth_of INDEX COLUMN: the cost of one more instance since the size before, by that of the step before
growth_of() {
    (($1 < 2)) || paste -d ' ' \
        <(echo "${sizes[@]:$1 - 2:3}" | tr ' ' '\n') \
        <(for size in "${sizes[@]:$1 - 2:3}"; do results "now-$size" "$2"; done) |
        awk '
            { size[NR] = $1; cost[NR] = $2 }
            function step(to) { return (cost[to] - cost[to - 1]) / (size[to] - size[to - 1]) }
            END { if (step(2) > 0 && step(3) > 0) printf "%.2f", step(3) / step(2) }'
}

growth_bench() {
    local port round side executable size at figure knot
    port=$(free_port)
    knot_with_zones "$port" "${sizes[-1]}"
    knot=${started[-1]}
    for size in "${sizes[@]}"; do
        : > "$work/now-$size.txt"
        : > "$work/old-$size.txt"
        for ((round = 0; round < (rounds + 1) / 2; round++)); do
            while read -r side executable; do
                growth_once "$executable" "$port" "$size" >> "$work/$side-$size.txt"
            done < <(sides)
        done
    done
    heading "growth (ratio: of one more instance)" ''
    for ((figure = 0; figure < ${#figures[@]}; figure++)); do
        for ((at = 0; at < ${#sizes[@]}; at++)); do
            size=${sizes[$at]}
            result "growth:$size:${keys[$figure]}" "$size instances: ${figures[$figure]}" \
                "$(results "now-$size" $((figure + 1)))" "$(results "old-$size" $((figure + 1)))" '' \
                '<=1.50' "$(growth_of "$at" $((figure + 1)))"
        done
    done
    stop "$knot"
}
