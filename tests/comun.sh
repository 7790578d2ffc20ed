# SPDX-License-Identifier: MIT
#
# What the shell tests share: where things are, a folder of their own, and a count at the end.
# Sourced, not run. Knows nothing of what is tested.

src=${PLANACCION_SRC:?lo da make check}
build=${PLANACCION_BUILD:?lo da make check}
planaccion=$build/planaccion
# shellcheck disable=SC2034
libros=$build/samples/libros
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
pasaron=0
fallaron=0

pasa() {
    pasaron=$((pasaron + 1))
    echo "ok: $1"
}

falla() {
    fallaron=$((fallaron + 1))
    echo "FALLA: $1"
    if [ -s "$tmp/out" ]; then sed 's/^/    salida: /' "$tmp/out" | head -n 20; fi
    if [ -s "$tmp/err" ]; then sed 's/^/    error:  /' "$tmp/err" | head -n 20; fi
}

# que "lo que se espera" ORDEN...: holds where the command does.
que() {
    texto=$1
    shift
    if "$@"; then pasa "$texto"; else falla "$texto"; fi
}

# sale CODE "what is expected" ARGUMENTS...: the command line ends with that code; its outputs stay in out and err.
sale() {
    esperado=$1
    texto=$2
    shift 2
    codigo=0
    "$planaccion" "$@" >"$tmp/out" 2>"$tmp/err" || codigo=$?
    if [ "$codigo" = "$esperado" ]; then pasa "$texto"; else falla "$texto (termina con $codigo y no con $esperado)"; fi
}

dice() { grep -q -e "$1" "$tmp/err"; }
muestra() { grep -q -e "$1" "$tmp/out"; }

fin() {
    echo "$pasaron pasaron, $fallaron fallaron"
    [ "$fallaron" = 0 ]
}
