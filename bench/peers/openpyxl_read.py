# SPDX-License-Identifier: MIT
"""Visits every cell of a workbook with openpyxl's read-only mode."""
import sys

import openpyxl

cells = 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        cells += sum(value is not None for value in row)
print(cells)
