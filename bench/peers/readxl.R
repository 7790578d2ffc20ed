# SPDX-License-Identifier: MIT
# Reads every sheet of a workbook with readxl.
path <- commandArgs(TRUE)[1]
for (sheet in readxl::excel_sheets(path))
    print(dim(readxl::read_excel(path, sheet, col_names = FALSE, .name_repair = "minimal")))
