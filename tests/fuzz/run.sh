#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds each fuzzer with clang and its sanitizers and runs it: run.sh SOURCE BUILD. FUZZ_SECONDS: how long each (60).
# A crash is left in BUILD/fuzz with the name libFuzzer gives it, and ends this with an error.
set -eu
source=$(cd "$1" && pwd)
build=$2/fuzz
seconds=${FUZZ_SECONDS:-60}
clang=${FUZZ_CC:-clang}
libraries=$(pkg-config --libs xlsxwriter jansson libutf8proc zlib)
flags="-std=c11 -g -O1 -D_GNU_SOURCE -fsanitize=address,undefined -fno-sanitize-recover=undefined
    -I$source/include -I$source/libplanaccion -I$source/tests"

mkdir -p "$build/o"
cd "$source"
for file in $(find libplanaccion -name '*.c' ! -name incluidos.c) tests/paquete.c "$2"/libplanaccion/catalogo/incluidos.c; do
    printf '%s %s\n' "$file" "$build/o/$(printf '%s' "${file#"$2"/}" | tr / _).o"
done | xargs -P "$(nproc)" -L 1 sh -c '"$0" $1 -fsanitize=fuzzer-no-link -c "$2" -o "$3"' "$clang" "$flags"

for target in libro hoja definicion; do
    mkdir -p "$build/corpus/$target" "$build/seeds/$target"
    # shellcheck disable=SC2086
    "$clang" $flags -fsanitize=fuzzer "tests/fuzz/$target.c" "$build"/o/*.o $libraries -lm -o "$build/$target"
done
cp "$2"/samples/libros/*.xlsx "$build/seeds/libro"
cp tests/fuzz/hoja/* "$build/seeds/hoja"
cp libplanaccion/formatos/*.json "$build/seeds/definicion"

cd "$build"
for target in libro hoja definicion; do
    echo "== $target, $seconds s"
    "./$target" -max_total_time="$seconds" -max_len=200000 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        "corpus/$target" "seeds/$target" >"$target.log" 2>&1 || { tail -40 "$target.log"; exit 1; }
    grep -E 'DONE|stat::(number_of_executed_units|peak_rss)' "$target.log"
done
