#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The annotated return on the command line: where the books go, what is refused, and that what comes back is understood.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

salud="$libros/PA 2026 Salud.xlsx"
celdas() { "$planaccion" volcar "$1" | grep -v '"sheet":"Observaciones"' >"$2"; }
cp "$salud" "$tmp/antes.xlsx"

# ---- one book
sale 1 'un libro se anota, y dice que tiene errores' anotar "$salud" -o "$tmp/PA.devuelto.xlsx"
que 'y se dice dónde quedó' dice 'El libro anotado: .*PA\.devuelto\.xlsx'
que 'el recibido queda como estaba' cmp -s "$salud" "$tmp/antes.xlsx"
celdas "$salud" "$tmp/uno"
celdas "$tmp/PA.devuelto.xlsx" "$tmp/dos"
que 'sus celdas son las mismas' cmp -s "$tmp/uno" "$tmp/dos"
que 'y tiene la hoja Observaciones' sh -c "'$planaccion' volcar '$tmp/PA.devuelto.xlsx' | head -n 1 | grep -q '\"sheet\":\"Observaciones\"'"
sale 4 'lo que ya existe no se reemplaza' anotar "$salud" -o "$tmp/PA.devuelto.xlsx"
que 'y se dice cómo' dice '\-\-sobrescribir'
sale 1 'con --sobrescribir sí' anotar "$salud" -o "$tmp/otra.xlsx"
sale 1 'y da los mismos bytes' anotar "$salud" -o "$tmp/otra.xlsx" --sobrescribir
que 'siempre' cmp -s "$tmp/PA.devuelto.xlsx" "$tmp/otra.xlsx"
sale 4 'nunca encima del recibido' anotar "$tmp/antes.xlsx" -o "$tmp/antes.xlsx" --sobrescribir
que 'ni con otro permiso' cmp -s "$salud" "$tmp/antes.xlsx"
sale 1 'sin -o queda junto al libro' anotar "$tmp/antes.xlsx"
que 'con su nombre' test -s "$tmp/antes.devuelto.xlsx"

# ---- a folder: what crosses books is annotated too
sale 2 'una carpeta pide una carpeta' anotar "$libros"
que 'y lo dice' dice 'en qué carpeta'
sale 1 'una carpeta se anota entera' anotar "$libros" -o "$tmp/devueltos"
que 'los seis libros' test "$(find "$tmp/devueltos" -name '*.devuelto.xlsx' | wc -l)" = 6
"$planaccion" volcar "$tmp/devueltos/Plan Indicativo 2024-2027.devuelto.xlsx" | grep '"sheet":"Observaciones"' >"$tmp/out"
que 'también aquel contra el que se compara' muestra 'PA 2026'
mkdir "$tmp/mezcla" "$tmp/mezcla/2025"
cp "$libros"/*.xlsx "$tmp/mezcla"
cp "$tmp/devueltos/PA 2026 Salud.devuelto.xlsx" "$tmp/mezcla"
cp "$tmp/devueltos/POAI 2026.devuelto.xlsx" "$tmp/mezcla/2025"
cp "$tmp/devueltos/PAC 2026.devuelto.xlsx" "$tmp/PAC 2026.devuelto.xlsx"
sale 1 'junto a su copia devuelta, un libro no cuenta dos veces' revisar "$tmp/mezcla" "$tmp/PAC 2026.devuelto.xlsx" --salida json
que 'y se dice' dice '7 libros leídos; de 2 se leyó su copia devuelta'
que 'se lee la copia' muestra 'PA 2026 Salud.devuelto.xlsx'
que 'y no el original' sh -c "! grep -q 'mezcla/PA 2026 Salud.xlsx' '$tmp/out'"
sale 1 'el que se nombra se lee siempre' revisar "$tmp/mezcla/PA 2026 Salud.xlsx" "$tmp/mezcla/PA 2026 Salud.devuelto.xlsx"
que 'los dos' dice '2 libros leídos'
sale 1 'de nuevo, con los mismos nombres' anotar "$tmp/devueltos" -o "$tmp/otra-vez"
que 'sin marcas amontonadas' test -s "$tmp/otra-vez/PA 2026 Salud.devuelto.xlsx"
"$planaccion" revisar "$libros" --salida csv | cut -d';' -f1-5 | sed 's/\.devuelto//' | sort >"$tmp/uno" || true
"$planaccion" revisar "$tmp/devueltos" --salida csv | cut -d';' -f1-5 | sed 's/\.devuelto//' | sort >"$tmp/dos" || true
sed -i "s|$libros/||g" "$tmp/uno"
sed -i "s|$tmp/devueltos/||g" "$tmp/dos"
que 'un libro devuelto se revisa como el recibido' cmp -s "$tmp/uno" "$tmp/dos"
sale 0 'leer dice de quién es la hoja' leer "$tmp/devueltos/PA 2026 Salud.devuelto.xlsx"
que 'y la deja fuera' muestra 'es la hoja de observaciones que «anotar» agregó'

# ---- what cannot be done
sale 2 'no lee ni escribe tuberías' anotar "$salud" -o -
sale 3 'lo que no es un libro' anotar "$src/README.md" -o "$tmp/nada.xlsx"
que 'no deja nada' test ! -e "$tmp/nada.xlsx"
sale 4 'una carpeta que no se puede hacer' anotar "$libros" -o "$tmp/antes.xlsx/devueltos"
if command -v zip >/dev/null; then
    mkdir -p "$tmp/_xmlsignatures"
    echo '<Signature/>' >"$tmp/_xmlsignatures/sig1.xml"
    cp "$salud" "$tmp/firmado.xlsx"
    (cd "$tmp" && zip -q firmado.xlsx _xmlsignatures/sig1.xml)
    sale 3 'un libro firmado no se anota' anotar "$tmp/firmado.xlsx" -o "$tmp/nada.xlsx"
    que 'y se dice por qué' dice 'firmado digitalmente'
fi

# ---- what is typed in the book is an exception that somebody else may read
if command -v python3 >/dev/null && python3 -c 'import openpyxl' 2>/dev/null; then
    python3 - "$tmp/PA.devuelto.xlsx" "$tmp/vuelve.xlsx" <<'FIN'
import sys
import openpyxl
libro = openpyxl.load_workbook(sys.argv[1])
hoja = libro['Observaciones']
assert [c.value for c in hoja[3]][:8] == ['Gravedad', 'Regla', 'Dónde', 'Qué pasa', 'Qué hacer', 'En qué se basa',
                                          'Otro lugar', 'Justificación']
assert hoja.freeze_panes == 'A4' and hoja.auto_filter.ref.startswith('A3:')
assert any(c.comment and c.comment.author == 'planaccion' for s in libro for fila in s.iter_rows() for c in fila)
hoja['H4'] = 'Lo aprobó el Concejo'
libro.save(sys.argv[2])
FIN
    sale 0 'lo escrito en Justificación cuenta' revisar "$tmp/vuelve.xlsx" --salida json
    que 'con su texto' muestra '"justificacion":{"texto":"Lo aprobó el Concejo"'
    sale 1 'también si los libros se leen a la vez' revisar "$tmp/vuelve.xlsx" "$libros" --hilos 3 --salida json
    que 'con su texto' muestra '"justificacion":{"texto":"Lo aprobó el Concejo"'
    sale 0 'y se conserva, aunque otro programa lo haya guardado' anotar "$tmp/vuelve.xlsx" -o "$tmp/vuelve2.xlsx"
    python3 - "$tmp/PA.devuelto.xlsx" "$tmp/vuelve2.xlsx" >"$tmp/out" <<'FIN'
import sys
import openpyxl
a, b = (openpyxl.load_workbook(r) for r in sys.argv[1:])
print('hojas', [s.title for s in a] == [s.title for s in b])
print('texto', b['Observaciones']['H4'].value)
def notas(libro): return {(s.title, c.coordinate): c.comment.text for s in libro for f in s.iter_rows() for c in f if c.comment}
def colores(libro): return {(s.title, c.coordinate): c.fill.fgColor.rgb for s in libro.worksheets[1:] for f in s.iter_rows() for c in f if c.fill.patternType}
# openpyxl drops the results of formulas, which is an observation more
print('notas', all(b_nota == notas(b)[c] for c, b_nota in notas(a).items()))
print('colores', all(colores(b)[c] == color for c, color in colores(a).items()))
print('sin otros', len(colores(b)) - len(colores(a)) == len(notas(b)) - len(notas(a)))
FIN
    que 'la hoja no se repite' muestra 'hojas True'
    que 'el texto sigue en su fila' muestra 'texto Lo aprobó el Concejo'
    que 'las notas no se amontonan' muestra 'notas True'
    que 'los colores son los mismos' muestra 'colores True'
    que 'y no queda ninguno de más' muestra 'sin otros True'
fi
fin
