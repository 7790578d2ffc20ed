/* SPDX-License-Identifier: MIT
 *
 * What a file is that is not a workbook.
 * Knows nothing of reading any of it: signatures, and the first bytes of texts.
 */
#include "xlsx/sniff.h"

#include <string.h>

#include "base/fallo.h"
#include "xlsx/bytes.h"
#include "xlsx/opc.h"

#define PROTECTED "está protegido con contraseña: ábralo en Excel, quite la contraseña y guárdelo de nuevo"
#define SAVE_AS "ábralo en Excel y guárdelo como «Libro de Excel (.xlsx)»"

static int
not_xlsx(const char *name, const char *what, pla_fallo *fallo)
{
    return plai_fail(fallo, PLA_E_ENTRADA, "%s: no es un libro .xlsx: parece %s", name, what);
}

/* ---- compound files (OLE2): encrypted workbooks and the formats of before 2007 */

enum { OLE_RECORD = 128 }; /* bytes of a directory record, always so aligned in the file */

/* True for a directory record of that name, which is in UTF-16 with its length at byte 64. */
static bool
is_ole_record(const unsigned char *record, const char *name)
{
    size_t n = strlen(name);

    if (get16(record + 64) != (n + 1) * 2)
        return false;
    for (size_t i = 0; i <= n; i++) {
        if (get16(record + 2 * i) != (unsigned char)name[i])
            return false;
    }
    return true;
}

/* All places a record can be at are looked at, instead of following chains of sectors that may turn in circles. */
static bool
has_ole_stream(const unsigned char *bytes, size_t size, const char *name)
{
    for (size_t at = 512; at + OLE_RECORD <= size; at += OLE_RECORD) {
        if (is_ole_record(bytes + at, name))
            return true;
    }
    return false;
}

static int
sniff_ole(const char *name, const unsigned char *bytes, size_t size, pla_fallo *fallo)
{
    if (has_ole_stream(bytes, size, "EncryptedPackage") || has_ole_stream(bytes, size, "EncryptionInfo"))
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: " PROTECTED, name);
    if (has_ole_stream(bytes, size, "Workbook") || has_ole_stream(bytes, size, "Book"))
        return not_xlsx(name, "un libro de Excel 97-2003 (.xls): " SAVE_AS, fallo);
    if (has_ole_stream(bytes, size, "WordDocument"))
        return not_xlsx(name, "un documento de Word 97-2003 (.doc)", fallo);
    if (has_ole_stream(bytes, size, "PowerPoint Document"))
        return not_xlsx(name, "una presentación de PowerPoint 97-2003 (.ppt)", fallo);
    return not_xlsx(name, "un archivo de Office antiguo o protegido (OLE2): " SAVE_AS, fallo);
}

/* ---- signatures */

static const struct {
    const char *bytes;
    size_t n;
    const char *what;
} signatures[] = {
    { "%PDF", 4, "un PDF: pida el libro original" },
    { "\x1F\x8B", 2, "un archivo comprimido (gzip): descomprímalo primero" },
    { "Rar!", 4, "un archivo comprimido (RAR): descomprímalo primero" },
    { "7z\xBC\xAF\x27\x1C", 6, "un archivo comprimido (7-Zip): descomprímalo primero" },
    { "\x89PNG", 4, "una imagen" },
    { "\xFF\xD8\xFF", 3, "una imagen" },
    { "GIF8", 4, "una imagen" },
    { "{\\rtf", 5, "un documento de texto (RTF)" },
    { "ID;P", 4, "una hoja de cálculo SYLK (.slk): " SAVE_AS },
    { "\x09\x08\x10\0", 4, "un libro de Excel 95 o anterior (.xls): " SAVE_AS },
    { "\x09\x04\x06\0", 4, "un libro de Excel 4 o anterior (.xls): " SAVE_AS },
    { "\x09\x02\x06\0", 4, "un libro de Excel 3 o anterior (.xls): " SAVE_AS },
    { "SQLite format 3", 15, "una base de datos SQLite" },
};

/* ---- texts */

enum { LOOK = 4096 };

static bool
contains(struct slice text, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;

        while (k < n && (text.s[i + k] >= 'A' && text.s[i + k] <= 'Z' ? text.s[i + k] + 32 : text.s[i + k]) == word[k])
            k++;
        if (k == n)
            return true;
    }
    return false;
}

static bool
is_text(struct slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];

        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
            return false;
    }
    return true;
}

static const char *
what_text(struct slice text)
{
    if (contains(text, "<!doctype html") || contains(text, "<html") || contains(text, "<table"))
        return "una página web (HTML): " SAVE_AS;
    if (contains(text, "urn:schemas-microsoft-com:office:spreadsheet"))
        return "una hoja de cálculo XML de 2003: " SAVE_AS;
    if (contains(text, "office:document"))
        return "un documento de LibreOffice sin comprimir: " SAVE_AS;
    if (text.n > 0 && text.s[0] == '<')
        return "un documento XML";
    if (text.n > 0 && (text.s[0] == '{' || text.s[0] == '['))
        return "un texto JSON";
    if (memchr(text.s, ';', text.n) != NULL || memchr(text.s, ',', text.n) != NULL ||
        memchr(text.s, '\t', text.n) != NULL)
        return "un texto separado por comas, puntos y comas o tabuladores (CSV): " SAVE_AS;
    return "un texto";
}

int
plai_sniff(const char *name, const void *data, size_t size, pla_fallo *fallo)
{
    const unsigned char *bytes = data;
    struct slice text = { data, size < LOOK ? size : LOOK };

    if (size == 0)
        return plai_fail(fallo, PLA_E_ENTRADA, "%s: el archivo está vacío", name);
    if (plai_zip_is(data, size))
        return PLA_OK;
    if (size >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return sniff_ole(name, bytes, size, fallo);
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        if (size >= signatures[i].n && memcmp(bytes, signatures[i].bytes, signatures[i].n) == 0)
            return not_xlsx(name, signatures[i].what, fallo);
    }
    if (text.n >= 3 && memcmp(text.s, "\xEF\xBB\xBF", 3) == 0)
        text = (struct slice){ text.s + 3, text.n - 3 };
    if (text.n >= 2 && (memcmp(text.s, "\xFF\xFE", 2) == 0 || memcmp(text.s, "\xFE\xFF", 2) == 0))
        return not_xlsx(name, "un texto (Unicode): " SAVE_AS, fallo);
    while (text.n > 0 && (*text.s == ' ' || *text.s == '\n' || *text.s == '\r' || *text.s == '\t')) {
        text.s++;
        text.n--;
    }
    if (is_text(text))
        return not_xlsx(name, what_text(text), fallo);
    return plai_fail(fallo, PLA_E_ENTRADA, "%s: no es un libro .xlsx, o está dañado: su contenido no se reconoce",
                     name);
}

/* ---- packages */

static bool
has_entry(const struct reader *reader, const char *name)
{
    return plai_zip_find(&reader->zip, plai_slice(name)) != NULL;
}

/* OpenDocument keeps its type, stored, in an entry of its own. */
static const char *
what_opendocument(const struct reader *reader)
{
    const struct zip_entry *entry = plai_zip_find(&reader->zip, SLICE("mimetype"));

    if (entry == NULL || entry->method != ZIP_STORED)
        return NULL;
    struct slice type = { (const char *)entry->data, (size_t)entry->packed };

    if (!contains(type, "application/vnd.oasis.opendocument"))
        return NULL;
    return contains(type, "spreadsheet") ? "una hoja de cálculo de LibreOffice (.ods): ábrala y guárdela como «Libro "
                                           "de Excel (.xlsx)»"
                                         : "un documento de LibreOffice";
}

int
plai_sniff_package(struct reader *reader)
{
    const char *type, *what = what_opendocument(reader);

    if (what != NULL)
        return not_xlsx(reader->name, what, reader->fallo);
    int status = plai_opc_main_type(reader, &type);
    if (status != PLA_OK)
        return status;
    if (has_entry(reader, "xl/workbook.bin") || (type != NULL && strstr(type, "binary") != NULL))
        return not_xlsx(reader->name, "un libro binario (.xlsb): " SAVE_AS, reader->fallo);
    if (has_entry(reader, "word/document.xml") || (type != NULL && strstr(type, "wordprocessingml") != NULL))
        return not_xlsx(reader->name, "un documento de Word (.docx)", reader->fallo);
    if (has_entry(reader, "ppt/presentation.xml") || (type != NULL && strstr(type, "presentationml") != NULL))
        return not_xlsx(reader->name, "una presentación de PowerPoint (.pptx)", reader->fallo);
    if (has_entry(reader, "Index/Document.iwa"))
        return not_xlsx(reader->name, "un documento de Apple Numbers: expórtelo como Excel", reader->fallo);
    if (has_entry(reader, "[Content_Types].xml") || has_entry(reader, "_rels/.rels"))
        return plai_fail(reader->fallo, PLA_E_ENTRADA,
                         "%s: le falta la parte xl/workbook.xml: el libro está incompleto "
                         "o dañado",
                         reader->name);
    return not_xlsx(reader->name, "un archivo comprimido (ZIP): extraiga el libro que lleva dentro", reader->fallo);
}
