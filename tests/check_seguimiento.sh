#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The follow-up on the command line: what is shown, written and refused.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

sale 0 'el seguimiento se muestra' seguimiento "$libros"
que 'por vigencia' muestra '^2026: [0-9]* metas\.'
sale 0 'como JSON' seguimiento "$libros" --corte 2026-T1 --salida json
que 'con su esquema' muestra '"esquema":"planaccion-seguimiento/1","corte":{"vigencia":2026,"mes":3}'
que 'cada avance con su clave y su celda' muestra '"clave":{"meta":"[^}]*},"vigencia":2026,.*"lugar":{"libro":'
sale 0 'la matriz se escribe' seguimiento "$libros" -o "$tmp/matriz.xlsx"
que 'y se puede abrir' "$planaccion" volcar "$tmp/matriz.xlsx" -o "$tmp/celdas.jsonl"
que 'con las metas del año' grep -q '"sheet":"Metas 2026"' "$tmp/celdas.jsonl"
sale 4 'no se reemplaza' seguimiento "$libros" -o "$tmp/matriz.xlsx"
que 'y se dice cómo' dice '\-\-sobrescribir'
sale 2 'un corte que no se entiende' seguimiento "$libros" --corte ayer
que 'se explica' dice '2025-T3'
sale 2 'la matriz no va a la salida estándar' seguimiento "$libros" -o -
fin
