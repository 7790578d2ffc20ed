/* SPDX-License-Identifier: MIT
 *
 * Texts of a workbook (ST_Xstring, CT_Rst): escapes undone, rich runs joined, phonetic runs left out.
 * Knows nothing of where a text is used.
 */
#ifndef PLAI_XLSX_XSTRING_H
#define PLAI_XLSX_XSTRING_H

#include "xlsx/reader.h"

/* Undoes _xHHHH_ (ISO/IEC 29500-1, 22.9.2.19) in place and returns the bytes left. What would give a NUL or half a
 * surrogate pair stays as written. */
size_t plai_xstring_unescape(char *s, size_t n);

/* After the OPEN of <si> or <is>: its text, up to its CLOSE, appended to `text`. */
int plai_xstring_item(struct xml *xml, struct text *text);

/* From raw character data to text, in place; the bytes left, or SIZE_MAX where XML does not allow it. `decoded`:
 * entities have been seen to. */
size_t plai_xstring_finish(char *raw, size_t n, bool decoded);
/* Keeps a finished text of a cell. Those seen lately are kept only once, which is what makes workbooks without shared
 * strings no larger in memory than those with them. */
int plai_xstring_keep_text(struct reader *reader, const char *s, size_t n, struct slice *kept);

#endif
