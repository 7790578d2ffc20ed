#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Other readers, as whole processes that visit every cell of every sheet: peers.sh BUILD FILES LARGE. What is not
# installed is named and left out. BENCH_NODE: a folder with node_modules/xlsx and node_modules/exceljs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
files=$2
large=$3
scratch=$files/peers
mkdir -p "$scratch"
NODE_PATH=${BENCH_NODE:-$scratch}/node_modules
export NODE_PATH
python=${PYTHON:-/usr/bin/python3}

# CPU of the library on each file is what the others are divided by.
cpu() {
    times=$1
    shift
    # A reader that ends in a failure has read nothing, however fast.
    measured=$("$build/bench/peak" -n "$times" "$@") || return 1
    echo "$measured" | cut -d' ' -f2,3
}
ours_small=$(cpu 5 "$build/planaccion" volcar "$files/small.xlsx" | cut -d' ' -f1)
ours_medium=$(cpu 5 "$build/bench/ratios" -1 "$files/medium.xlsx" | cut -d' ' -f1)
ours_inline=$(cpu 5 "$build/bench/ratios" -1 "$files/inline.xlsx" | cut -d' ' -f1)
ours_large=$(cpu 5 "$build/bench/ratios" -1 "$large" | cut -d' ' -f1)

echo "== Peers, whole processes: CPU s (times the library's), peak MiB on large"
printf '%-26s %18s %18s %18s %18s %9s\n' reader small medium inline large MiB
printf '%-26s %18s %18s %18s %18s %9s\n' libplanaccion "$ours_small" "$ours_medium" "$ours_inline" "$ours_large" \
    "$("$build/bench/peak" "$build/bench/ratios" -1 "$large" | awk '{ printf "%.0f", $3 / 1024 }')"

# peer NAME COMMAND...: {} is the workbook, at the end where it is missing.
column() {
    result=$(cpu "$1" sh -c "exec $2" sh "$3" 2>/dev/null) || result=
    if [ -z "$result" ]; then
        echo fails
        return
    fi
    echo "$result" | awk -v ours="$4" '{ printf "%.2f (%.0f x) %.0f", $1, $1 / ours, $2 / 1024 }'
}
peer() {
    small=$(column 3 "$2" "$files/small.xlsx" "$ours_small")
    medium=$(column 3 "$2" "$files/medium.xlsx" "$ours_medium")
    inline=$(column 1 "$2" "$files/inline.xlsx" "$ours_inline")
    big=$(column 1 "$2" "$large" "$ours_large")
    printf '%-26s %18s %18s %18s %18s %9s\n' "$1" "${small% *}" "${medium% *}" "${inline% *}" "${big% *}" "${big##* }"
}
missing() { printf '%-26s %s\n' "$1" 'not installed'; }

if "$python" -c 'import openpyxl' 2>/dev/null; then
    peer 'openpyxl read_only' "$python $here/peers/openpyxl_read.py \"\$1\""
else
    missing openpyxl
fi
if "$python" -c 'import pandas' 2>/dev/null; then
    peer pandas "$python $here/peers/pandas_read.py \"\$1\""
else
    missing pandas
fi
if command -v xlsx2csv >/dev/null; then peer xlsx2csv 'xlsx2csv -a "$1"'; else missing xlsx2csv; fi
if command -v ssconvert >/dev/null; then
    peer 'gnumeric ssconvert' "ssconvert -S \"\$1\" $scratch/%n.csv"
else
    missing gnumeric
fi
if command -v soffice >/dev/null; then
    peer LibreOffice "soffice --headless --convert-to csv --outdir $scratch \"\$1\""
else
    missing LibreOffice
fi
if node -e 'require("xlsx")' 2>/dev/null; then peer SheetJS "node $here/peers/sheetjs.js \"\$1\""; else missing SheetJS; fi
if node -e 'require("exceljs")' 2>/dev/null; then
    peer 'ExcelJS streaming' "node $here/peers/exceljs.js \"\$1\""
else
    missing ExcelJS
fi
if Rscript -e 'library(readxl)' >/dev/null 2>&1; then
    peer readxl "Rscript $here/peers/readxl.R \"\$1\""
else
    missing readxl
fi
jars=$(find /usr/share/java -name 'poi*.jar' -o -name 'xmlbeans*.jar' -o -name 'commons-co*.jar' 2>/dev/null |
    tr '\n' ':')
if command -v javac >/dev/null && javac -cp "$jars" -d "$scratch" "$here/peers/PoiEvents.java" 2>/dev/null; then
    peer 'POI event model' "java -Xmx4g -cp $scratch:$jars PoiEvents \"\$1\""
else
    missing 'Apache POI (or a JDK)'
fi
if [ -n "${BENCH_CALAMINE:-}" ]; then
    peer calamine "$BENCH_CALAMINE \"\$1\""
else
    missing 'calamine (BENCH_CALAMINE=program that reads its argument)'
fi
