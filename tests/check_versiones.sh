#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Versions on the command line: two folders compared, and a resubmission against its earlier report.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

mkdir "$tmp/corregidos"
"$build/samples/crear_libros" "$tmp/corregidos" corregido
sale 0 'dos carpetas se comparan' comparar "$libros" "$tmp/corregidos"
que 'con lo que cambió, su regla y su celda' \
    muestra 'PA 2026 Infraestructura.xlsx:PA 2026!D9: advertencia: AP-04: La meta IP-5 cambia .* de 10 a 8\.'
que 'y los recursos de antes y de después' muestra '^  plan de acción 2026, total: de \$ [0-9.]* a \$ [0-9.]*'
sale 1 'una advertencia puede hacer fallar' comparar "$libros" "$tmp/corregidos" --fallar-en advertencia
sale 0 'lo mismo no cambia' comparar "$libros" "$libros" --salida json --fallar-en nota
que 'en JSON' muestra '"esquema":"planaccion-comparacion/1".*"advertencias":0'
sale 0 'el libro se escribe' comparar "$libros" "$tmp/corregidos" -o "$tmp/c.xlsx"
que 'y se puede abrir' "$planaccion" volcar "$tmp/c.xlsx" -o "$tmp/celdas.jsonl"
que 'con los cambios' grep -q '"sheet":"Cambios".*AP-04' "$tmp/celdas.jsonl"
sale 2 'hacen falta las dos versiones' comparar "$libros"
sale 3 'una versión que no está' comparar "$libros" "$tmp/no está.xlsx"

# The report of the first submission, against the second one.
sale 1 'el informe de la primera entrega' revisar "$libros" --salida "json=$tmp/informe.json"
sale 0 'la segunda entrega frente a él' revisar "$tmp/corregidos" --antes "$tmp/informe.json"
que 'dice cuántas se resolvieron' muestra '^Frente al informe anterior: [1-9][0-9]* resueltas, [0-9]* persistentes, 0 nuevas\.'
que 'y cuáles' muestra '^  PA 2026 Deporte.xlsx:PA 2026!L10: PA-11: '
sale 1 'la misma entrega no resuelve nada' revisar "$libros" --antes "$tmp/informe.json"
que 'y lo dice' muestra '^Frente al informe anterior: 0 resueltas, [1-9][0-9]* persistentes, 0 nuevas\.'
echo '{}' >"$tmp/otro.json"
sale 3 'lo que no es un informe se dice' revisar "$libros" --antes "$tmp/otro.json"
que 'y se nombra' dice 'otro\.json'
fin
