#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What happens when something fails underneath: each allocation, each system call, the process killed at each of them,
# the memory or the disk used up, a closed output. PLANACCION_FALLAS says how many points of each are tried (0: all of
# them, which is `make fallas`); see fallas/README.md.
set -eu
. "$PLANACCION_SRC/tests/comun.sh"

puntos=${PLANACCION_FALLAS:-${PLANACCION_SANITIZERS:+2}}
puntos=${puntos:-4}
topes=$puntos
[ "$topes" != 0 ] || topes=1000
modulo=$build/tests/fallas/.libs/inyector.so
real=$build/.libs/planaccion
[ -x "$real" ] || real=$planaccion
LD_LIBRARY_PATH=$build/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
# It looks for leaks with calls that are watched here; the tests count blocks themselves.
ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0
export ASAN_OPTIONS
cargar=$modulo
medios='malloc tope llamadas muertes'
# The malloc of a sanitizer fails too where the module comes before it, which it asks not to be checked; that of clang is
# in the program itself, and nothing comes before.
if [ -n "${PLANACCION_SANITIZERS:-}" ]; then
    saneador=$(ldd "$real" | awk '/libasan/ { print $3 }')
    if [ -n "$saneador" ]; then
        cargar="$modulo $saneador"
    else
        medios='llamadas muertes'
        echo 'omitida: el malloc de los saneadores está en el programa mismo, y ahí no puede fallar'
    fi
fi
# What counts coverage asks malloc for its own, and dies without it.
if [ -n "${PLANACCION_COBERTURA:-}" ]; then
    medios='llamadas muertes'
    echo 'omitida: al contar la cobertura malloc no puede fallar'
fi

# corre PROGRAM...: its lines "ok" and "FALLA" are checks of this script; those before a FALLA say where.
corre() {
    codigo=0
    "$@" >"$tmp/lineas" 2>"$tmp/err.log" || codigo=$?
    : >"$tmp/out"
    : >"$tmp/err"
    while IFS= read -r linea; do
        case $linea in
        'ok: '*) pasa "${linea#ok: }" ;;
        'FALLA: '*) falla "${linea#FALLA: }" ;;
        *) echo "$linea" ;;
        esac
    done <"$tmp/lineas"
    [ $codigo -le 1 ] || [ $codigo = 77 ] || falla "$1 $2 termina con $codigo"
}

# ---- the library, in process
corre "$build/tests/fallas/fallas" "$libros" memoria "$puntos"
if [ -f "$modulo" ]; then
    for medio in $medios; do
        cuantos=$puntos
        [ $medio != tope ] || cuantos=$topes
        corre env LD_PRELOAD="$cargar" "$build/tests/fallas/fallas" "$libros" $medio "$cuantos"
    done
else
    echo 'omitida: sin bibliotecas compartidas no hay módulo que cargar'
fi

# ---- the command line
mkdir "$tmp/orden" && cd "$tmp/orden"
mkdir libros otros formatos salidas tmp
cp "$libros/POAI 2026.xlsx" "$libros/PA 2026 Salud.xlsx" libros
"$build/samples/crear_libros" "$tmp/orden/otros" corregido
rm -f otros/*Indicativo* otros/*Deporte* otros/*Infraestructura* otros/PAC*
echo '{"tolerancias": {"pesos": 10}}' >libros/planaccion.json
printf 'regla;clave;texto;quien;fecha\nPA-02;IP-1;Acta 3;Ana Ejemplo;15/01/2026\n' >libros/justificaciones.csv
printf '# edición: propia\nNúmero;;num\nCanoas;;canoa\n' >formatos/unidades.csv
"$planaccion" revisar otros --salida json=antes.json --fallar-en error 2>"$tmp/err" || test $? = 1
if [ -f "$modulo" ]; then
    for medio in $medios; do
        cuantos=$puntos
        [ $medio != tope ] || cuantos=$topes
        corre "$build/tests/fallas/ordenes" "$real" "$cargar" $medio "$cuantos"
    done
fi

# ---- a closed output
rm -f salidas/*
for orden in reglas 'revisar libros' 'leer libros' 'consolidar libros -o -' 'seguimiento libros' --ayuda; do
    codigo=0
    # shellcheck disable=SC2086
    "$planaccion" $orden >&- 2>"$tmp/err" || codigo=$?
    que "la salida cerrada se dice ($orden)" test "$codigo" = 4
    que 'una vez' test "$(grep -c 'salida estándar: está cerrada' "$tmp/err")" = 1
done
for orden in 'leer libros' 'volcar libros/POAI*.xlsx' 'consolidar libros -o -'; do
    # shellcheck disable=SC2086
    { codigo=0; "$planaccion" $orden 2>"$tmp/err" || codigo=$?; echo "$codigo" >"$tmp/codigo"; } | :
    # what fits in the pipe before it is closed may be written
    que "la tubería cerrada termina con su código ($orden)" grep -qx '[014]' "$tmp/codigo"
    que 'y su mensaje' test "$(cat "$tmp/codigo")" != 4 -o "$(grep -c 'se cerró' "$tmp/err")" = 1
done
# Whatever the first file that is opened, it is not the standard output of before.
"$planaccion" revisar libros --salida json=salidas/i.json --salida texto <&- >&- 2>"$tmp/err" || :
que 'lo de la salida cerrada no cae en otro archivo' grep -q '^{"esquema":"planaccion-informe/1".*}$' salidas/i.json

# ---- a full disk and a folder that takes nothing, where this user may mount
cat >disco.sh <<'FIN'
set -eu
mount -t tmpfs -o size=$1 tmpfs "$2/disco"
printf 'lo de antes\n' >"$2/disco/c.xlsx"
[ "$3" = rw ] || mount -o remount,ro "$2/disco"
codigo=0
"$4" consolidar libros -o "$2/disco/c.xlsx" --sobrescribir 2>"$2/err" >"$2/out" || codigo=$?
echo "$codigo" >"$2/codigo"
ls -A "$2/disco" >"$2/lista"
cat "$2/disco/c.xlsx" >"$2/queda"
FIN
mkdir "$tmp/disco"
for caso in '16k rw lleno' '64k rw lleno' '160k rw lleno' '1m ro de.solo.lectura'; do
    # shellcheck disable=SC2086
    set -- $caso
    if ! unshare -rm sh disco.sh "$1" "$tmp" "$2" "$planaccion" 2>"$tmp/err.log"; then
        echo "omitida: este usuario no puede montar un disco $3"
        continue
    fi
    que "un disco $3 se dice ($1)" test "$(cat "$tmp/codigo")" = 4
    que 'y nombra el archivo' dice 'c\.xlsx'
    que 'lo que había queda igual' test "$(cat "$tmp/queda")" = 'lo de antes'
    que 'y nada más' test "$(cat "$tmp/lista")" = c.xlsx
done
cd /
fin
