#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The catalogues as documents: the page of rules and formats, and the manual of the system.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

sale 0 'la página sale por la salida estándar' explicar --html
cp "$tmp/out" "$tmp/reglas.html"
reglas=$("$planaccion" reglas | wc -l)
formatos=$("$planaccion" formatos | wc -l)
que 'trae todas las reglas' test "$(grep -c '^<article id=' "$tmp/reglas.html")" = "$reglas"
que 'y todos los formatos' test "$(sed -n '/id="formatos"/,/<\/table>/p' "$tmp/reglas.html" | grep -c '^<tr><th scope="row"')" = "$formatos"
que 'cada una con su familia' test -z "$(grep -E '<h2 id="[A-Z]{2}">[A-Z]{2}</h2>' "$tmp/reglas.html")"
que 'ningún enlace lleva a nada' test -z "$(grep -o 'href="#[^"]*"' "$tmp/reglas.html" | sed 's/href="#\(.*\)"/\1/' | sort -u |
    while read -r a; do grep -q "id=\"$a\"" "$tmp/reglas.html" || echo "$a"; done | tee "$tmp/out")"
que 'no pide nada a una red ni trae programas' test -z "$(grep -iE '<script|src=|https?://|@import|url\(' "$tmp/reglas.html")"
que 'dice su idioma' grep -q '<html lang="es-CO">' "$tmp/reglas.html"
que 'se imprime en carta' grep -q '@page{size:letter' "$tmp/reglas.html"
if command -v /usr/bin/python3 >/dev/null; then
    que 'todo lo que abre cierra' /usr/bin/python3 -c '
import sys, html.parser
class P(html.parser.HTMLParser):
    pila = []
    def handle_starttag(self, t, a):
        if t not in ("meta", "br", "link"): self.pila.append(t)
    def handle_endtag(self, t):
        assert self.pila and self.pila.pop() == t, (t, self.getpos())
p = P(); p.feed(open(sys.argv[1], encoding="utf-8").read()); assert not p.pila' "$tmp/reglas.html"
fi
sale 0 'o se escribe en un archivo' explicar --html -o "$tmp/r.html"
que 'igual' cmp "$tmp/reglas.html" "$tmp/r.html"
sale 4 'que no se reemplaza sin permiso' explicar --html -o "$tmp/r.html"
sale 2 'es de todas, no de una' explicar --html PA-02
sale 2 'sin nombres ni --html no hay qué explicar' explicar
sale 2 'y -o va con un documento' explicar PA-02 -o "$tmp/x"

sale 0 'el manual de las órdenes' ayuda --man
cp "$tmp/out" "$tmp/planaccion.1"
sale 0 'y el de las reglas' explicar --man
cp "$tmp/out" "$tmp/planaccion-reglas.7"
que 'con todas' test "$(grep -c '^\.SS ' "$tmp/planaccion-reglas.7")" = "$reglas"
for orden in leer revisar consolidar explicar; do
    que "la orden $orden está en el manual" grep -q "^.SS \"planaccion $orden" "$tmp/planaccion.1"
done
if command -v groff >/dev/null; then
    for pagina in planaccion.1 planaccion-reglas.7; do
        groff -Kutf8 -Tutf8 -man -ww "$tmp/$pagina" >"$tmp/pagina" 2>"$tmp/err" || true
        que "groff no se queja de $pagina" test ! -s "$tmp/err"
    done
fi
if [ -f "$build/planaccion.1" ]; then
    que 'lo que se instala es eso' cmp "$tmp/planaccion.1" "$build/planaccion.1"
    que 'las dos páginas' cmp "$tmp/planaccion-reglas.7" "$build/planaccion-reglas.7"
fi
fin
