/* SPDX-License-Identifier: MIT
 *
 * Opening a package, beginning its parts, and remembering what was odd.
 * Knows nothing of what each part holds.
 */
#include "xlsx/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/limits.h"

int
plai_reader_init(struct reader *reader, struct arena *arena, const char *name, const void *data, size_t size,
                 const pla_limites *limits, pla_fallo *fallo)
{
    *reader = (struct reader){ .name = name, .limits = plai_limits(limits), .fallo = fallo, .arena = arena };
    plai_arena_init(&reader->work, &arena->memoria);
    plai_inflate_init(&reader->inflater, name, &reader->limits, &arena->memoria);
    plai_xml_init(&reader->xml, name, &reader->limits, &arena->memoria, fallo);
    reader->warnings.memoria = reader->strings.memoria = &arena->memoria;
    return plai_zip_open(&reader->zip, &reader->work, name, data, size, &reader->limits, fallo);
}

void
plai_reader_done(struct reader *reader)
{
    plai_vec_done(&reader->warnings);
    plai_vec_done(&reader->strings);
    plai_xml_done(&reader->xml);
    plai_inflate_done(&reader->inflater);
    plai_arena_done(&reader->work);
}

int
plai_reader_part(struct reader *reader, const char *part)
{
    const struct zip_entry *entry = plai_zip_find(&reader->zip, plai_slice(part));

    if (entry == NULL)
        return plai_fail(reader->fallo, PLA_E_ENTRADA, "%s: le falta la parte %s: el libro está incompleto o dañado",
                         reader->name, part);
    int status = plai_inflate_start(&reader->inflater, entry, reader->fallo);
    if (status != PLA_OK)
        return status;
    return plai_xml_start(&reader->xml, (struct source){ plai_inflate_read, &reader->inflater }, part);
}

void
plai_reader_warn(struct reader *reader, const char *sheet, uint32_t row, uint32_t column, const char *format, ...)
{
    char line[300];
    struct warning warning = { .sheet = sheet, .row = row, .column = (uint16_t)column };
    va_list arguments;

    if (reader->warnings.count >= MAX_WARNINGS) {
        reader->warnings_lost++;
        return;
    }
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    warning.text = plai_arena_strdup(reader->arena, line);
    if (warning.text == NULL || !plai_vec_add(&reader->warnings, warning))
        reader->warnings_lost++;
}
