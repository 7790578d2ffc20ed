#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Workbooks by other programs, dumped and compared cell by cell with openpyxl: `make productores`. What is not installed
# is skipped; SheetJS and ExcelJS are fetched into the build folder, and only with PLANACCION_PRODUCTORES=1. A folder of
# workbooks of any origin is compared too with PLANACCION_AJENOS=FOLDER: many projects have some in their sources.
# Usage: productores.sh [PRODUCER...]. Knows nothing of cells.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"
aqui=$src/tests/productores
python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || exit 77
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

libros_de() {
    mkdir -p "$tmp/$1"
    case $1 in
    openpyxl) "$python" "$aqui/hacer.py" "$tmp/openpyxl" ;;
    libreoffice)
        command -v soffice >/dev/null || return 77
        mkdir -p "$tmp/suyos"
        "$python" "$aqui/hacer.py" "$tmp/suyos"
        # It takes minutes over a sheet whose only cell is the last one.
        rm "$tmp"/suyos/lejos-*.xlsx
        timeout 300 soffice "-env:UserInstallation=file://$tmp/perfil" --headless --convert-to xlsx \
            --outdir "$tmp/libreoffice" "$tmp"/suyos/*.xlsx >"$tmp/soffice" 2>&1 || { cat "$tmp/soffice"; return 1; }
        ;;
    sheetjs | exceljs)
        [ "${PLANACCION_PRODUCTORES:-}" = 1 ] && command -v npm >/dev/null || return 77
        modulos=$build/tests/productores
        mkdir -p "$modulos" && cp "$aqui/package.json" "$modulos"
        [ -d "$modulos/node_modules/$2" ] || (cd "$modulos" && npm install --silent --no-audit --no-fund) || return 77
        NODE_PATH=$modulos/node_modules timeout 120 node "$aqui/$1.js" "$tmp/$1"
        ;;
    esac
}

[ $# -gt 0 ] || set -- openpyxl libreoffice sheetjs exceljs
for productor; do
    modulo=$productor
    [ "$productor" != sheetjs ] || modulo=xlsx
    codigo=0
    libros_de "$productor" "$modulo" || codigo=$?
    if [ $codigo = 77 ]; then
        echo "sin $productor"
        continue
    fi
    que "los libros de $productor se hacen" test $codigo = 0
    que "los libros de $productor se leen como los lee openpyxl" "$python" "$aqui/comparar.py" "$planaccion" "$tmp/$productor"
done
[ -z "${PLANACCION_AJENOS:-}" ] || que "los libros de $PLANACCION_AJENOS se leen como los lee openpyxl" \
    "$python" "$aqui/comparar.py" "$planaccion" "$PLANACCION_AJENOS" ajenos
fin
