#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Includes only go down: who may include whom, folder by folder, and what only one folder may include.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

# solo FOLDER PATTERN: quoted includes of its files match one of the allowed beginnings.
solo() {
    que "$1 incluye solo lo que le toca" test -z "$(grep -rnE '^#[[:space:]]*include "' "$src/libplanaccion/$1" \
        --include='*.[ch]' | grep -vE "include \"($2)" | tee "$tmp/out")"
}
publico='planaccion\.h|planaccion/'
solo base "$publico|base/"
solo xlsx "$publico|base/|xlsx/"
solo modelo "$publico|base/|modelo/"
solo config "$publico|base/|catalogo/|modelo/|config/"
solo informe "$publico|base/|modelo/|informe/"
solo parche "$publico|base/|xlsx/|modelo/|informe/|parche/"
solo catalogo "$publico|base/|catalogo/"
solo formatos "$publico|base/|catalogo/|xlsx/|modelo/|informe/|formatos/"
solo reglas "$publico|base/|catalogo/|modelo/|informe/|reglas/"
solo seguimiento "$publico|base/|modelo/|informe/|seguimiento/"
solo comparacion "$publico|base/|modelo/|informe/|comparacion/"
solo salida "$publico|base/|modelo/|informe/|seguimiento/|comparacion/|salida/"

# unico HEADER FOLDER: only that folder includes it.
unico() {
    que "solo $2 incluye $1" test -z "$(grep -rlE "include <$1" "$src/libplanaccion" --include='*.[ch]' |
        grep -vE "/libplanaccion/($2)/" | tee "$tmp/out")"
}
unico 'zlib\.h' xlsx
unico 'isa-l' xlsx
unico 'xlsxwriter\.h' salida
unico 'jansson\.h' 'config|formatos'
unico 'utf8proc\.h' base
que 'los invitados solo conocen <planaccion.h>' test -z "$(grep -rnE 'include "(\.\.|base/|xlsx/|modelo/|config/|informe/|parche/|formatos/|reglas/|seguimiento/|comparacion/|salida/)' \
    "$src/bindings" "$src/samples" --include='*.[ch]' | tee "$tmp/out")"
fin
