# SPDX-License-Identifier: MIT
"""Reads every sheet of a workbook with pandas."""
import sys

import pandas

print(sum(frame.size for frame in pandas.read_excel(sys.argv[1], sheet_name=None, header=None).values()))
