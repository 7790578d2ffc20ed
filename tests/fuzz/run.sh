#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds each fuzzer with clang and its sanitizers and runs it: run.sh SOURCE BUILD. FUZZ_SECONDS: how long each (60);
# FUZZ_OBJETIVOS: which ones (all); FUZZ_ISAL=1: inflate with ISA-L, as a build with it does.
# A crash is left in BUILD/fuzz with the name libFuzzer gives it, and ends this with an error.
set -eu
source=$(cd "$1" && pwd)
build=$2/fuzz
seconds=${FUZZ_SECONDS:-60}
clang=${FUZZ_CC:-clang}
modules='xlsxwriter jansson libutf8proc zlib'
flags="-std=c11 -g -O1 -D_GNU_SOURCE -fsanitize=address,undefined -fno-sanitize-recover=undefined
    -I$source/include -I$source/libplanaccion -I$source/tests -I$source/tests/fuzz"
objects=$build/o

if pkg-config --exists expat; then
    flags="$flags -DHAVE_EXPAT"
    modules="$modules expat"
fi
if [ "${FUZZ_ISAL:-0}" = 1 ]; then
    flags="$flags -DHAVE_ISAL"
    modules="$modules libisal"
    objects=$build/o-isal
fi
# shellcheck disable=SC2086
libraries=$(pkg-config --libs $modules)
# shellcheck disable=SC2086
targets=${FUZZ_OBJETIVOS:-$($clang -E -P $flags -x c -D'OBJETIVO(name, a, b, c)=name' "$source/tests/fuzz/objetivos.def")}

mkdir -p "$objects"
cd "$source"
# shellcheck disable=SC2016
for file in $(find libplanaccion -name '*.c' ! -name incluidos.c) "$2"/libplanaccion/catalogo/incluidos.c \
    tests/anotables.c tests/paquete.c tests/fuzz/*.c; do
    case $file in
    */xml_expat.c) [ "${modules#*expat}" != "$modules" ] || continue ;;
    */entrada.c | */semillas.c | */hechas.c) continue ;;
    esac
    printf '%s %s\n' "$file" "$objects/$(printf '%s' "${file#"$2"/}" | tr / _).o"
done | xargs -P "$(nproc)" -L 1 sh -c '$0 $1 -fsanitize=fuzzer-no-link -c "$2" -o "$3"' "$clang" "$flags"

for target in $targets; do
    mkdir -p "$build/corpus/$target"
    # shellcheck disable=SC2086
    $clang $flags -fsanitize=fuzzer -DFUZZ_OBJETIVO="$target" tests/fuzz/entrada.c "$objects"/*.o $libraries -lm \
        -o "$build/$target"
done
PLANACCION_SRC=$source "$2"/tests/fuzz/semillas --empacar "$build/seeds"
cp "$2"/samples/libros/*.xlsx "$build/seeds/libro"
cp libplanaccion/formatos/*.json "$build/seeds/definicion"

cd "$build"
for target in $targets; do
    echo "== $target, $seconds s"
    "./$target" -max_total_time="$seconds" -max_len=100000 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        "corpus/$target" "seeds/$target" >"$target.log" 2>&1 || { tail -40 "$target.log"; exit 1; }
    grep -oE 'DONE +cov: [0-9]+ ft: [0-9]+|stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb): +[0-9]+' "$target.log"
done
