#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A year of the planning office, on the invented municipality: receive, look, cross, return, correct, consolidate.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

# December: the books arrive.
mkdir "$tmp/recibidos" "$tmp/corregidos"
cp "$libros"/*.xlsx "$tmp/recibidos"
sale 0 'los libros se entienden' leer "$tmp/recibidos"
for formato in SISPT PE-F-012 E-DE-F-010 PIM-POR-FR-004; do
    que "se reconoce $formato" muestra "Formato  *$formato"
done
que 'se ve qué columna es cada una' muestra '→ meta_cuatrienio'
que 'y qué quedó fuera' muestra 'Fuera: .*total: fila'

# One by one first, then against each other: what was put in wrong is found, at its cell.
sale 1 'un solo libro se revisa' revisar "$tmp/recibidos/PA 2026 Deporte.xlsx" --salida jsonl
sale 1 'los instrumentos se cruzan' revisar "$tmp/recibidos" --salida json
encuentra() {
    que "$1" muestra "\"regla\":\"$2[^}]*\"libro\":\"[^\"]*$3\"[^}]*\"celda\":\"$4\""
}
encuentra 'más kilómetros que en el Plan Indicativo' PA-02 'PA 2026 Infraestructura.xlsx' D9
encuentra 'una actividad que termina antes de empezar' PA-11 'PA 2026 Deporte.xlsx' 'L10'
encuentra 'una meta sin responsable' '\(PA-10\|CO-0[34]\)' 'PA 2026 Deporte.xlsx' 'O1[34]'
encuentra 'un BPIN incompleto' 'CD-08' 'PA 2026 Salud.xlsx' 'I13'
encuentra 'trimestres que no suman el presupuesto' 'PA-07' 'PA 2026 Infraestructura.xlsx' '[A-Z]*11'
que 'más dinero que en el POAI' muestra '"regla":"\(PA-05\|TE-0[0-9]\)'
que 'un PAC por encima de la apropiación' muestra '"regla":"PC-'
sale 1 'en palabras' revisar "$tmp/recibidos" --salida texto
que 'con libro, hoja y celda' muestra 'PA 2026 Infraestructura.xlsx:PA 2026!D9'
que 'sin colores fuera de un terminal' test -z "$(tr -cd '\033' <"$tmp/out")"
sale 1 'la lista para devolver' revisar "$tmp/recibidos" --salida "csv=$tmp/observaciones.csv"
regla=$(sed -n 's/.*"regla":"\([A-Z]*-[0-9]*\)".*/\1/p' "$tmp/out" | head -n 1)
sale 0 'cada regla se explica' explicar "${regla:-PA-02}"
que 'con su porqué' muestra '^Por qué'

# An exception that was accepted stays in the report and no longer counts; the settings of the entity are found.
printf 'regla;clave;texto;quien;fecha\nPA-02;IP-5;Acta 5 del Consejo de Gobierno;Planeación;15/01/2026\n' \
    >"$tmp/recibidos/justificaciones.csv"
sale 1 'una justificación se lee junto a los libros' revisar "$tmp/recibidos" --salida json
que 'y queda con su razón' muestra 'Acta 5 del Consejo de Gobierno'
que 'y se cuenta aparte' dice '(1 justificada)'
rm "$tmp/recibidos/justificaciones.csv"
echo '{"entidad": {"nombre": "San Jacinto del Roble", "codigo_dane": "99888"}}' >"$tmp/recibidos/planaccion.json"
sale 0 'los ajustes se muestran' revisar "$tmp/recibidos" --mostrar-config
que 'con su origen' muestra 'San Jacinto del Roble .*planaccion\.json'
echo '{"entidad": ' >"$tmp/recibidos/planaccion.json"
sale 3 'unos ajustes mal escritos se dicen' revisar "$tmp/recibidos"
que 'con su archivo' dice 'planaccion\.json'
rm "$tmp/recibidos/planaccion.json"

# The dependencias correct.
"$build/samples/crear_libros" "$tmp/corregidos" corregido
sale 0 'corregidos, no queda ningún error' revisar "$tmp/corregidos" --salida json
que 'ni uno' muestra '"errores":0'

# January: one book for the council, the same bytes whatever the order.
sale 0 'se consolida' consolidar "$tmp/corregidos" -o "$tmp/consolidado.xlsx"
que 'y dice cuántos libros' muestra '6 libros'
sale 0 'en otro orden' consolidar "$tmp/corregidos/POAI 2026.xlsx" "$tmp/corregidos/PA 2026 Salud.xlsx" \
    "$tmp/corregidos" -o "$tmp/consolidado2.xlsx"
que 'es el mismo libro' cmp "$tmp/consolidado.xlsx" "$tmp/consolidado2.xlsx"
sale 0 'que se puede abrir' volcar "$tmp/consolidado.xlsx"
que 'y trae las metas' muestra 'Personas atendidas en jornadas de salud rural'

# It is kept with the workbooks it comes from: nothing of it is read again.
sale 0 'el consolidado puede quedar entre los libros' consolidar "$tmp/corregidos" -o "$tmp/corregidos/consolidado.xlsx"
cp "$tmp/corregidos/consolidado.xlsx" "$tmp/primero.xlsx"
sale 0 'y también un informe' revisar "$tmp/corregidos" --salida "xlsx=$tmp/corregidos/informe.xlsx"
que 'sin que nadie lo sume otra vez' dice '6 libros leídos; .*1 resultado de planaccion se dejó por fuera'
sale 0 'y rehacerse' consolidar "$tmp/corregidos" -o "$tmp/corregidos/consolidado.xlsx" --sobrescribir --hilos 2
que 'igual al primero' cmp "$tmp/primero.xlsx" "$tmp/corregidos/consolidado.xlsx"
sale 3 'pedido por su nombre, se dice qué es' revisar "$tmp/corregidos/consolidado.xlsx"
que 'sin confundirlo con un plan' dice 'es un resultado que escribió planaccion (Consolidado)'
sale 4 'y un libro recibido sigue sin reemplazarse' consolidar "$tmp/corregidos" -o "$tmp/corregidos/POAI 2026.xlsx" \
    --sobrescribir
fin
