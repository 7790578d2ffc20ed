#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What an entity sets for itself and the exceptions it accepts, from the command line: where the files are looked for,
# what they change, and what is said of those that are wrong.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

carpeta=$tmp/carpeta
mkdir "$carpeta"
cp "$libros"/*.xlsx "$carpeta"

# ---- planaccion.json
sale 0 'sin archivo se ven los ajustes de fábrica' revisar --mostrar-config "$carpeta"
que 'todos' muestra '^tolerancias.pesos  *\$ 1  *de fábrica$'
que 'y ninguno más' test "$(grep -vc 'de fábrica$' "$tmp/out")" = 0
sed -n '/^```json$/,/^```$/p' "$src/libplanaccion/config/README.md" | sed '/^```/d' >"$tmp/ejemplo.json"
sale 0 'el ejemplo del manual sirve' revisar --mostrar-config --config "$tmp/ejemplo.json"
que 'y dice de qué línea sale cada ajuste' muestra 'gravedades.PA-02  *error  *.*ejemplo.json, línea 6$'
sale 0 'y en JSON' revisar --mostrar-config --config "$tmp/ejemplo.json" --salida json
que 'con su esquema' muestra '"esquema":"planaccion-ajustes/1"'
sale 2 'pero no en CSV' revisar --mostrar-config "$carpeta" --salida csv

printf '{\n  "gravedades": {"PA-02": "error", "PA-10": "no"},\n  "tolerancias": {"pesos": 20000000}\n}\n' >"$carpeta/planaccion.json"
sale 1 'se encuentra en la carpeta' revisar "$carpeta" --salida json
que 'y se dice' dice 'Ajustes: .*carpeta/planaccion.json'
que 'sube la gravedad de una regla' muestra '"regla":"PA-02","gravedad":"error"'
que 'apaga otra' muestra '{"regla":"PA-10","motivo":"está apagada en la configuración"}'
que 'que entonces no habla' test -z "$(grep -o '"regla":"PA-10","gravedad"' "$tmp/out")"
que 'y admite más diferencia en pesos' test -z "$(grep -o '"regla":"PA-07","gravedad"' "$tmp/out")"
que 'no es un libro de otra clase' test -z "$(grep 'otra clase' "$tmp/err")"
sale 0 'se encuentra junto al libro' revisar "$carpeta/PA 2026 Infraestructura.xlsx" "$carpeta/POAI 2026.xlsx" --salida jsonl
que 'una sola vez' test "$(grep -c 'Ajustes: ' "$tmp/err")" = 1
sale 0 'consolidar y leer lo toman igual' leer "$carpeta"
que 'y lo dicen' dice 'Ajustes: '
printf '{"vigencia": 2027}' >"$tmp/otra.json"
sale 0 'la orden gana sobre el archivo' revisar --mostrar-config --config "$tmp/otra.json" --vigencia 2025
que 'y se ve' muestra '^vigencia  *2025  *opción de la orden$'

mkdir "$tmp/segunda"
cp "$carpeta/POAI 2026.xlsx" "$carpeta/planaccion.json" "$tmp/segunda"
sale 2 'dos carpetas con ajustes distintos no se adivinan' revisar "$carpeta" "$tmp/segunda"
que 'y se dice cómo' dice '\-\-config RUTA'
sale 1 'con --config, sí' revisar "$carpeta" "$tmp/segunda" --config "$carpeta/planaccion.json" --salida jsonl
sale 3 'un archivo de ajustes que no existe se dice' revisar "$carpeta" --config "$tmp/no está.json"
printf '{\n  "vigencia": 2026,\n  "tolerancia": {}\n}\n' >"$tmp/mala.json"
sale 3 'una clave que no existe se dice' revisar "$carpeta" --config "$tmp/mala.json"
que 'con archivo, línea y la clave cercana' dice 'mala.json, línea 3: no existe la clave «tolerancia»; ¿quiso decir «tolerancias»?'
que 'sin haber leído ningún libro' test ! -s "$tmp/out"

# ---- justificaciones.csv
rm "$carpeta/planaccion.json"
sale 1 'sin justificaciones' revisar "$carpeta" --salida jsonl
sed 's/^{"regla":"\([^"]*\)".*"huella":"\([^"]*\)".*/\1;\2;Lo aceptó el Consejo;Ana Ejemplo;15\/01\/2026/' "$tmp/out" >"$tmp/todas"
total=$(wc -l <"$tmp/todas")
{
    echo 'regla;clave;texto;quien;fecha'
    cat "$tmp/todas"
} >"$carpeta/justificaciones.csv"
sale 0 'todo justificado no hace fallar' revisar "$carpeta" --salida json --fallar-en nota
que 'pero todo sigue en el informe' test "$(grep -o '"justificacion":{"texto":"Lo aceptó el Consejo"' "$tmp/out" | wc -l)" = "$total"
que 'con su gravedad' muestra '"gravedad":"error"'
que 'y se cuenta' muestra "\"justificadas\":$total"
sale 0 'en texto también se ve' revisar "$carpeta"
que 'al lado de lo que acepta' muestra 'error: .* · JUSTIFICADA: Lo aceptó el Consejo (Ana Ejemplo, 15/01/2026)'
sale 0 'y en el consolidado' consolidar "$carpeta" -o "$tmp/c.xlsx"
"$planaccion" volcar "$tmp/c.xlsx" >"$tmp/out"
que 'en la columna Justificación' muestra '"sheet":"Observaciones","ref":"J5","type":"string","value":"Lo aceptó el Consejo (Ana Ejemplo, 15/01/2026)"'
sed -i 2d "$carpeta/justificaciones.csv"
echo 'PA-02;IP-999;Ya no;Ana;15/01/2026' >>"$carpeta/justificaciones.csv"
sale 1 'lo que falta por justificar sí cuenta' revisar "$carpeta" --salida jsonl
que 'y una justificación de nada se dice' muestra '"regla":"JU-01","gravedad":"nota"'
printf 'regla;clave;texto;quien;fecha\nPA-2;IP-1;x;y;1/1/2026\n' >"$tmp/mala.csv"
sale 3 'una justificación de una regla que no hay se dice' revisar "$carpeta" --justificaciones "$tmp/mala.csv"
que 'con archivo y línea' dice 'mala.csv, línea 2: no existe la regla «PA-2»'
fin
