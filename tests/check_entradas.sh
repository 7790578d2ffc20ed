#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What people hand over by mistake, and what the command line does with outputs: codes, messages, nothing lost.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

# ---- inputs
echo 'Acta de reunión' >"$tmp/acta.xlsx"
sale 3 'lo que no es un libro se dice' revisar "$tmp/acta.xlsx"
que 'y se nombra' dice 'acta\.xlsx'
printf '\320\317\021\340\241\261\032\341' >"$tmp/cifrado.xlsx"
head -c 8192 /dev/zero >>"$tmp/cifrado.xlsx"
sale 3 'un libro con contraseña o de Excel 97 se dice' revisar "$tmp/cifrado.xlsx"
que 'y se nombra' dice 'cifrado\.xlsx'
head -c 3000 "$libros/POAI 2026.xlsx" >"$tmp/cortado.xlsx"
sale 3 'un libro cortado se dice' revisar "$tmp/cortado.xlsx"
que 'y se nombra' dice 'cortado\.xlsx'
: >"$tmp/vacio.xlsx"
sale 3 'un archivo vacío se dice' revisar "$tmp/vacio.xlsx"
sale 3 'un archivo que no existe se dice' revisar "$tmp/no está.xlsx"
que 'y se nombra' dice 'no está\.xlsx'
"$build/samples/crear_libros" "$tmp" otros >"$tmp/out"
sale 3 'una planilla que no es de planeación se dice' revisar "$tmp/lista de mercado.xlsx"
que 'y se nombra' dice 'lista de mercado\.xlsx'
sale 3 'una hoja vacía se dice' revisar "$tmp/hoja vacía.xlsx"
mkdir "$tmp/nada"
sale 3 'una carpeta sin libros se dice' revisar "$tmp/nada"
sale 5 'lo que pasa de un límite se dice' revisar "$libros/POAI 2026.xlsx" --limite celdas=10
que 'y se dice cómo subirlo' dice '\-\-limite'

mkdir "$tmp/mezcla"
cp "$libros"/*.xlsx "$tmp/mezcla"
cp "$tmp/cortado.xlsx" "$tmp/mezcla"
: >"$tmp/mezcla/notas.txt"
: >"$tmp/mezcla/~\$POAI 2026.xlsx"
sale 3 'un libro malo no calla a los buenos' revisar "$tmp/mezcla" --salida json
que 'los seis buenos se leen' test "$(grep -o '"formato":"[A-Z]' "$tmp/out" | wc -l)" = 6
que 'el malo se nombra con su razón' dice 'cortado\.xlsx'
que 'el resumen dice las dos cosas' dice '6 libros leídos, 1 que no se pudo leer; 1 archivo de otra clase'
sale 3 'y el consolidado sale con los buenos' consolidar "$tmp/mezcla" -o "$tmp/parcial.xlsx"
que 'escrito' test -s "$tmp/parcial.xlsx"
sale 0 'leer acepta la entrada estándar' leer - <"$libros/POAI 2026.xlsx"

# ---- usage
sale 2 'sin orden, ayuda corta'
sale 0 'la ayuda se puede pedir' --help
que 'y empieza por ejemplos' test "$(head -n 1 "$tmp/out")" = 'Ejemplos:'
for orden in leer revisar consolidar seguimiento comparar volcar formatos reglas explicar; do
    sale 0 "la orden $orden tiene su ayuda" $orden --ayuda
done
sale 2 'una orden mal escrita' revizar x.xlsx
que 'sugiere la cercana' dice '¿Quiso decir «revisar»?'
sale 2 'una opción mal escrita' revisar --vijencia 2026 x.xlsx
que 'sugiere la cercana' dice '¿Quiso decir «--vigencia»?'
sale 2 'una opción sin su valor' revisar "$libros" --vigencia
sale 2 'una salida que no hay' revisar "$libros" --salida pdf
sale 1 'las opciones van en cualquier sitio' --fallar-en nota revisar --color nunca "$libros" --vigencia=2026
cp "$libros/POAI 2026.xlsx" "$tmp/--raro.xlsx"
(cd "$tmp" && "$planaccion" leer -- --raro.xlsx) >"$tmp/out" 2>"$tmp/err" && pasa 'después de -- todo es un archivo' ||
    falla 'después de -- todo es un archivo'
sale 0 'explicar una regla' explicar PA-02
sale 2 'explicar lo que no hay' explicar PA-2
que 'sugiere la cercana' dice '¿Quiso decir «PA-'

# ---- outputs
mkdir "$tmp/propia"
cp "$libros"/*.xlsx "$tmp/propia"
suma=$(cat "$tmp/propia"/*.xlsx | cksum)
ln "$tmp/propia/POAI 2026.xlsx" "$tmp/otro nombre.xlsx"
ln -s "$tmp/propia/POAI 2026.xlsx" "$tmp/enlace.xlsx"
for ruta in "$tmp/propia/POAI 2026.xlsx" "$tmp/otro nombre.xlsx" "$tmp/enlace.xlsx"; do
    sale 4 "una entrada no se reemplaza (${ruta##*/})" consolidar "$tmp/propia" -o "$ruta" --sobrescribir
done
que 'y queda igual' test "$(cat "$tmp/propia"/*.xlsx | cksum)" = "$suma"
echo antes >"$tmp/informe.json"
sale 4 'una salida que existe no se reemplaza' revisar "$libros" --salida "json=$tmp/informe.json"
que 'y se dice cómo' dice '\-\-sobrescribir'
que 'y queda igual' test "$(cat "$tmp/informe.json")" = antes
sale 1 'con --sobrescribir sí' revisar "$libros" --salida "json=$tmp/informe.json" --salida "csv=$tmp/o.csv" --sobrescribir
que 'json' grep -q '"esquema":"planaccion-informe/1"' "$tmp/informe.json"
que 'y csv a la vez' test -s "$tmp/o.csv"
sale 4 'una carpeta que no existe' revisar "$libros" --salida "json=$tmp/no/informe.json"
que 'nada queda a medias' test -z "$(find "$tmp" -name '.*.??????')"
if [ -w /dev/full ]; then
    codigo=0
    "$planaccion" revisar "$libros" >/dev/full 2>"$tmp/err" || codigo=$?
    que 'el disco lleno se dice' test "$codigo" = 4
fi
{
    codigo=0
    "$planaccion" revisar "$libros" --salida json 2>"$tmp/err" || codigo=$?
    echo "$codigo" >"$tmp/codigo"
} | :
que 'la tubería cerrada se dice' test "$(cat "$tmp/codigo")" = 4
if [ "$(id -u)" != 0 ]; then
    mkdir "$tmp/lectura"
    chmod a-w "$tmp/lectura"
    sale 4 'una carpeta de solo lectura se dice' consolidar "$libros" -o "$tmp/lectura/c.xlsx"
fi
fin
