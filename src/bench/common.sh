# shellcheck shell=bash
# Functions that all parts of the benchmark use. src/bench/run sets their variables.
# shellcheck disable=SC2154

fail() {
    echo "src/bench/run: $*" >&2
    exit 1
}

needs() {
    local program
    for program; do
        command -v "$program" > /dev/null || fail "$program is not installed"
    done
}

# A port without a listener, below the system's range for clients.
free_port() {
    local port
    while
        port=$((20000 + RANDOM % 10000))
        (: > "/dev/tcp/127.0.0.1/$port") 2> /dev/null
    do
        :
    done
    echo "$port"
}

get() {
    curl --noproxy '*' --fail --silent --max-time 5 "$@"
}

wait_for() {
    local tries
    for ((tries = 0; tries < 3000; tries++)); do
        get --output "$work/response" "$1" && return
        sleep 0.005
    done
    fail "no response from $1"
}

stop() {
    kill "$1" 2> /dev/null || true
    wait "$1" 2> /dev/null || true
}

# sides: the executables to measure by turns, each with the name of its results
sides() {
    echo "now $native"
    [[ -z $against ]] || echo "old $against"
}

# new_results NAME... : empties the results
new_results() {
    local name
    for name in now old "$@"; do
        : > "$work/$name.txt"
    done
}

# results NAME [COLUMN]: the median of the results; nothing if there are none
results() {
    cut -d ' ' -f "${2:-1}" "$work/$1.txt" | sort -n | awk '
        { all[NR] = $1 }
        END { if (NR > 0) print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'
}

ratio() {
    [[ -z $1 || -z $2 ]] || awk -v one="$1" -v other="$2" 'BEGIN { if (other > 0) printf "%.2f", one / other }'
}

# cells NAME SIDELIGHT [OLD RATIO] BESIDE RATIO WANTED; the older executable only has columns if there is one
cells() {
    local cell
    printf '| %-46s' "$1"
    shift
    for cell; do
        printf ' | %10s' "$cell"
    done
    echo ' |'
}

columns() {
    if [[ -n $against ]]; then
        cells "$@"
    else
        cells "$1" "$2" "${@:5}"
    fi
}

# heading NAME BESIDE
heading() {
    local dashes='---------:'
    echo
    columns "$1" sidelight against ratio "${2:0:10}" ratio wanted
    columns '---' "$dashes" "$dashes" "$dashes" "$dashes" "$dashes" "$dashes"
}

# result KEY NAME SIDELIGHT OLD BESIDE LIMIT [RATIO]: prints a row, and keeps it for the JSON. The limit, as in >=0.35, is for the
# ratio to the program beside it, or for another ratio.
result() {
    local key=$1 name=$2 now=$3 old=$4 beside=$5 limit=$6 compared wanted
    compared=${7-$(ratio "$now" "$beside")}
    wanted=$limit
    meets "$compared" "$limit" || wanted="$limit !"
    columns "$name" "$now" "$old" "$(ratio "$now" "$old")" "$beside" "$compared" "$wanted"
    jq -cn --arg key "$key" --arg name "$name" --arg now "$now" --arg old "$old" --arg beside "$beside" \
        --arg ratio "$compared" --arg wanted "$limit" '
        def number: if . == "" then null else tonumber end;
        {($key): {$name, sidelight: ($now | number), against: ($old | number), beside: ($beside | number),
            ratio: ($ratio | number), wanted: (if $wanted == "" then null else $wanted end)}}' >> "$work/results"
}

# meets RATIO LIMIT
meets() {
    [[ -z $1 || -z $2 ]] || awk -v value="$1" -v limit="${2:2}" -v sign="${2:0:2}" \
        'BEGIN { exit !(sign == "<=" ? value <= limit : value >= limit) }'
}

as_json() {
    jq -s --arg version "$("$native" --version)" --argjson processors "$(nproc)" --argjson rounds "$rounds" \
        '{$version, $processors, $rounds, results: add}' "$work/results"
}
