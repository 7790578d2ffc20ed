#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The short programs in C do what their first lines say, on the invented municipality.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

"$build/samples/leer" "$libros"/*.xlsx >"$tmp/out" 2>"$tmp/err"
que 'leer reconoce los seis libros' test "$(wc -l <"$tmp/out")" = 6
que 'leer no deja ninguno fuera' test ! -s "$tmp/err"
for formato in PE-F-012 E-DE-F-010 PIM-POR-FR-004; do
    que "leer dice $formato" muestra "$formato, .*vigencia 2026"
done
"$build/samples/revisar" "$libros"/*.xlsx >"$tmp/out" 2>"$tmp/err"
que 'revisar muestra observaciones con su celda' muestra '![A-Z]*[0-9]*: error: [A-Z]*-[0-9]*: '
"$build/samples/consolidar" "$tmp/c.xlsx" "$libros"/*.xlsx >"$tmp/out" 2>"$tmp/err"
que 'consolidar escribe el libro' test -s "$tmp/c.xlsx"
que 'consolidar cuenta los seis libros' muestra ': 6 libros, '
fin
