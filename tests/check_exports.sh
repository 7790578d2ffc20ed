#!/bin/sh
# SPDX-License-Identifier: MIT
#
# One list in three places: the symbols of the built library, the export list, and the functions of the public header.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"
LC_ALL=C
export LC_ALL

sort "$src/libplanaccion/planaccion.sym" >"$tmp/sym"
sed -n '/^PLA_API/,/;/p' "$src/include/planaccion.h" | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/^[^(]*\(PLA_API[^(]*[ *]\)\(pla_[a-z_]*\)(.*/\2/p' | sort -u >"$tmp/header"
que 'la lista de exportaciones es la del encabezado público' diff "$tmp/sym" "$tmp/header"

grep -o '"pla_[a-z_]*"' "$src/bindings/python/planaccion.py" | tr -d '"' | sort -u >"$tmp/python"
que 'el módulo de Python solo nombra funciones que existen' test -z "$(comm -13 "$tmp/sym" "$tmp/python" | tee "$tmp/out")"

so=$build/.libs/libplanaccion.so
if [ -f "$so" ]; then
    nm -D --defined-only "$so" | awk '$2 ~ /[TDBRVW]/ { print $3 }' | grep -v '^__\|^_init$\|^_fini$' | sort >"$tmp/so"
    que 'la biblioteca compartida exporta esa lista' diff "$tmp/sym" "$tmp/so"
fi
fin
