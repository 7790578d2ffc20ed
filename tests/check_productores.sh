#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What openpyxl writes, where it is installed, read cell by cell as openpyxl reads it.
# Knows nothing of other producers: those are `make productores`.
exec sh "$PLANACCION_SRC/tests/productores/productores.sh" openpyxl
