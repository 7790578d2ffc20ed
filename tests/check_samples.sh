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

# The example that people copy, and the header on its own in older C and in C++.
sed -n '/^```c$/,/^```$/p' "$src/README.md" | sed '/^```/d' >"$tmp/ejemplo.c"
que 'el ejemplo de README.md compila' ${CC:-cc} -Wall -Werror -I"$src/include" -fsyntax-only "$tmp/ejemplo.c"
que 'el encabezado es C99' ${CC:-cc} -std=c99 -pedantic -Wall -Werror -x c -fsyntax-only "$src/include/planaccion.h"
if command -v g++ >/dev/null; then
    que 'el encabezado es C++' g++ -Wall -Wextra -Werror -x c++ -fsyntax-only "$src/include/planaccion.h"
fi
fin
