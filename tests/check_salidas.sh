#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every output of a report: sound for other readers, the same observations in each, safe from what cells hold.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

# revisa FOLDER BOOKS...: the report in every output that there is, into FOLDER.
revisa() {
    carpeta=$1
    shift
    mkdir -p "$carpeta"
    codigo=0
    "$planaccion" revisar "$@" --salida "json=$carpeta/informe.json" --salida "jsonl=$carpeta/informe.jsonl" \
        --salida "csv=$carpeta/informe.csv" --salida "html=$carpeta/informe.html" --salida "xlsx=$carpeta/informe.xlsx" \
        --salida "sarif=$carpeta/informe.sarif" --salida "junit=$carpeta/informe.xml" \
        >"$tmp/out" 2>"$tmp/err" || codigo=$?
    test "$codigo" -le 3 && test "$(ls "$carpeta"/informe.* | wc -l)" = 7
}
iguales() {
    for archivo in "$1"/informe.*; do
        cmp "$archivo" "$2/${archivo##*/}" || return 1
    done
}
sanas() { /usr/bin/python3 "$src/tests/salidas.py" revisar "$planaccion" "$1" >"$tmp/out" 2>"$tmp/err"; }
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

# ---- one table
"$planaccion" revisar --ayuda >"$tmp/ayuda"
formas=$(sed -n 's/^Formas de --salida: \(.*\); de fábrica.*/\1/p' "$tmp/ayuda" | tr -d ,)
que 'la ayuda nombra las salidas' test -n "$formas"
sale 2 'una salida que no hay se dice' revisar "$libros" --salida pdf
cp "$tmp/err" "$tmp/mensaje"
for forma in $formas; do
    que "el mensaje nombra la salida $forma" grep -q " $forma[,.]" "$tmp/mensaje"
    que "la ayuda dice qué es $forma" grep -q "^  $forma  *[a-zA-Z]" "$tmp/ayuda"
    que "el README nombra $forma" grep -q "^| \`$forma\` |" "$src/README.md"
    codigo=0
    "$planaccion" revisar "$libros" --salida "$forma" >"$tmp/forma" 2>"$tmp/err" || codigo=$?
    que "la salida $forma va a la salida estándar" test "$codigo" = 1 -a -s "$tmp/forma"
done
codigo=0
"$planaccion" consolidar "$libros" -o "$tmp/c.xlsx" --salida "html=$tmp/c.html" >"$tmp/out" 2>"$tmp/err" || codigo=$?
que 'consolidar las tiene también' test "$codigo" = 1 -a -s "$tmp/c.html"

# ---- files
que 'todas las salidas a la vez' revisa "$tmp/uno" "$libros"
que 'nada queda a medias' test -z "$(find "$tmp/uno" -name '.*' -type f)"
mv "$tmp/uno" "$tmp/antes"
que 'otra vez' revisa "$tmp/uno" "$libros"
que 'lo mismo da los mismos bytes' iguales "$tmp/antes" "$tmp/uno"
suma=$(cksum <"$tmp/uno/informe.xlsx")
sale 4 'un libro que existe no se reemplaza' revisar "$libros" --salida "xlsx=$tmp/uno/informe.xlsx"
que 'y queda igual' test "$(cksum <"$tmp/uno/informe.xlsx")" = "$suma"
sale 4 'una carpeta que no existe se dice' revisar "$libros" --salida "xlsx=$tmp/no/informe.xlsx"

# ---- what others read
[ -x /usr/bin/python3 ] || fin || exit 1
[ -x /usr/bin/python3 ] || exit 0
que 'todas dicen lo mismo y otros las leen' sanas "$tmp/uno"
mkdir "$tmp/mezcla"
cp "$libros"/*.xlsx "$tmp/mezcla"
: >"$tmp/mezcla/vacío <b>&.xlsx"
printf 'regla;clave;texto;quien;fecha\nPA-07;IP-7;<i>Acta</i> 5 ]]>;Ana "Ejemplo";15/01/2026\nPA-02;IP-999;Ya no;Ana;15/01/2026\n' \
    >"$tmp/mezcla/justificaciones.csv"
que 'con un libro que no se lee y una excepción' revisa "$tmp/dos" "$tmp/mezcla"
que 'también' sanas "$tmp/dos"
que 'el libro que no se leyó se nombra en la página' grep -q 'vacío &lt;b&gt;&amp;.xlsx' "$tmp/dos/informe.html"
que 'en SARIF es una falla de la corrida' grep -q '"executionSuccessful":false' "$tmp/dos/informe.sarif"
que 'en JUnit es un error' grep -q '<error message=' "$tmp/dos/informe.xml"
que 'la excepción está en la página' grep -q '✔ Justificada:</b> &lt;i&gt;Acta&lt;/i&gt; 5 \]\]&gt; (Ana &quot;Ejemplo&quot;, 15/01/2026)' "$tmp/dos/informe.html"
mkdir "$tmp/hostil"
cp "$libros/Plan Indicativo 2024-2027.xlsx" "$libros/POAI 2026.xlsx" "$tmp/hostil"
for libro in "PA 2026 Salud" "PA 2026 Infraestructura" "PA 2026 Deporte" "PAC 2026"; do
    /usr/bin/python3 "$src/tests/salidas.py" hostil "$libros/$libro.xlsx" \
        "$tmp/hostil/=1+1 <script>alert(1)<#'\"&%25 $libro.xlsx"
done
que 'libros con nombres y textos hostiles' revisa "$tmp/tres" "$tmp/hostil"
que 'se leyeron' dice '6 libros leídos'
que 'y todas dicen lo mismo sin dejarse engañar' sanas "$tmp/tres"
que 'los textos hostiles están' grep -q '&lt;script&gt;alert(&quot;1&quot;)' "$tmp/tres/informe.html"
que 'pero ninguno como marca' test "$(grep -c '<script\|onclick=x>' "$tmp/tres/informe.html" "$tmp/tres/informe.xml" | grep -v ':0$')" = ''
fin
