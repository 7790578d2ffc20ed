#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What `make bench` runs: makes its workbooks once, measures, prints tables. Options by variables: BENCH_ROWS (200000),
# BENCH_TURNS (7), BENCH_FILES (where the workbooks are), BENCH_PEERS=1 (see peers.sh). Needs nothing but the build.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
build=${1:?usage: run.sh BUILD}
rows=${BENCH_ROWS:-200000}
turns=${BENCH_TURNS:-7}
files=${BENCH_FILES:-$build/bench/files}
planaccion=$build/planaccion
LC_ALL=C
export LC_ALL

if [ ! -f "$files/done-$rows" ]; then
    echo "Making the workbooks in $files" >&2
    rm -rf "$files"
    mkdir -p "$files"
    "$build/bench/books" "$files" "$rows"
    : >"$files/done-$rows"
fi
large=$(printf '%s/rows%06u.xlsx' "$files" "$rows")

# peak COMMAND...: wall, CPU, KiB, best of three.
peak() { "$build/bench/peak" -n 3 "$@" || true; }

echo "== Reading, inflater as configured (one process, CPU; 2thr is wall). --without-isal measures zlib's"
printf '%-12s %9s %9s %8s %8s %8s %8s %9s\n' file cells 'L ms' ISA-L/L read/L volcar/L 2thr/L 'ns/cell'
for name in small medium inline; do
    "$build/bench/ratios" -n "$turns" $name "$files/$name.xlsx"
done
"$build/bench/ratios" -n "$turns" large "$large"
"$build/bench/ratios" -n "$turns" many "$files"/many/*.xlsx

# profile NAME FILE...: where reading spends its time, by library and then the functions of our own that take 2 % or more.
profile() {
    name=$1
    shift
    echo "-- $name"
    perf record -q -F 10000 -o "$files/profile" -- "$build/bench/ratios" -1 "$@" >/dev/null 2>&1 || return 0
    for sort in dso symbol; do
        perf report -q -i "$files/profile" --stdio --sort dso,$sort --percent-limit 2 2>/dev/null |
            awk -v by=$sort 'by == "dso" && NF { printf "%8s  %s\n", $1, $2 }
                by == "symbol" && $2 == "ratios" { printf "%8s    %s\n", $1, $4 }'
    done
}
if perf record -q -o "$files/profile" true >/dev/null 2>&1; then
    echo "== Where the time goes: % of it, by library and by function of our own"
    profile inline "$files/inline.xlsx"
    profile many "$files"/many/*.xlsx
    profile large "$large"
else
    echo "== Where the time goes: needs perf"
fi

echo "== Slope: rows, CPU s, us a row, peak MiB, bytes a cell (peak without the file and an empty process)"
empty=$(peak "$build/bench/ratios" -1 "$files/small.xlsx" | cut -d' ' -f3)
for file in "$files"/rows*.xlsx; do
    n=$(basename "$file" .xlsx | sed 's/rows0*//')
    size=$("$build/bench/ratios" -1 "$file")
    echo "$n $(peak "$build/bench/ratios" -1 "$file") $size" | awk -v empty="$empty" '
        { printf "%8d %8.3f %7.2f %8.1f %7.1f\n", $1, $3, $3 * 1e6 / $1, $4 / 1024, (($4 - empty) * 1024 - $5) / $6 }'
done

echo "== Whole processes: wall s, CPU s, peak MiB"
whole() {
    name=$1
    shift
    peak "$@" | awk -v name="$name" '{ printf "%-52s %7.3f %7.3f %8.1f\n", name, $1, $2, $3 / 1024 }'
}
whole 'leer, one small plan' "$planaccion" leer "$files/municipality/PA_001.xlsx"
whole 'revisar, municipality of 15 books and 300 goals' "$planaccion" revisar "$files/municipality"
whole 'consolidar, the same' "$planaccion" consolidar "$files/municipality" -o "$files/out.xlsx" --sobrescribir
whole 'revisar, 400 plans of 70 rows' "$planaccion" revisar "$files/many"
whole 'consolidar, the same' "$planaccion" consolidar "$files/many" -o "$files/out.xlsx" --sobrescribir
whole 'volcar, large' "$planaccion" volcar "$large"

echo "== Writing: rows of 30 cells, CPU s of bare libxlsxwriter, through the library, ratio"
"$build/bench/writing" "$files" 2000
"$build/bench/writing" "$files" 50000

echo "== Rules alone: facts, CPU s, ns a fact, observations"
"$build/bench/facts" "$files"/goals*

if [ "${BENCH_PEERS:-0}" != 0 ]; then
    "$source/peers.sh" "$build" "$files" "$large"
fi
