#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Runs the tests of the Python module with the system's Python, where there is one.
set -eu
[ -x /usr/bin/python3 ] || exit 77
# The interpreter is not built with the sanitizers, and the library then is not loadable.
[ -z "${PLANACCION_SANITIZERS:-}" ] || exit 77
[ -f "$PLANACCION_BUILD/.libs/libplanaccion.so" ] || exit 77
PLANACCION_LIB=$PLANACCION_BUILD/.libs/libplanaccion.so
PYTHONDONTWRITEBYTECODE=1
PYTHONPATH=$PLANACCION_SRC/bindings/python
export PLANACCION_LIB PYTHONDONTWRITEBYTECODE PYTHONPATH
exec /usr/bin/python3 "$PLANACCION_SRC/bindings/python/test_planaccion.py"
