/* SPDX-License-Identifier: MIT
 *
 * Writes a folder of CSV files as one workbook: the fewest parts that make one, stored without compression, so that a
 * case can hold what writers of workbooks refuse to write, such as an error or a formula without its result.
 * Knows nothing of the library under test.
 */
#include "libro_csv.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* ---------------------------------------------------------------- the package */

struct entrada {
    char name[64];
    uint32_t crc, size, offset;
};

struct paquete {
    FILE *file;
    struct entrada entradas[32];
    size_t count;
};

static void
number_put(FILE *file, uint32_t value, int bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        putc((int)(value & 0xFF), file);
}

/* Dates and times of entries are those of nothing, so that the same folder gives the same bytes. */
static void
header_put(FILE *file, const struct entrada *entrada, bool central)
{
    number_put(file, central ? 0x02014b50 : 0x04034b50, 4);
    number_put(file, 20, central ? 2 : 0);
    number_put(file, 20, 2);
    number_put(file, 0, 4);
    number_put(file, 0x00210000, 4);
    number_put(file, entrada->crc, 4);
    number_put(file, entrada->size, 4);
    number_put(file, entrada->size, 4);
    number_put(file, (uint32_t)strlen(entrada->name), 2);
    number_put(file, 0, 2);
    if (central) {
        number_put(file, 0, 4);
        number_put(file, 0, 2);
        number_put(file, 0, 4);
        number_put(file, entrada->offset, 4);
    }
    fputs(entrada->name, file);
}

static void
part_put(struct paquete *paquete, const char *name, const char *bytes, size_t size)
{
    struct entrada *entrada = &paquete->entradas[paquete->count++];

    snprintf(entrada->name, sizeof entrada->name, "%s", name);
    entrada->crc = (uint32_t)crc32(0, (const Bytef *)bytes, (uInt)size);
    entrada->size = (uint32_t)size;
    entrada->offset = (uint32_t)ftell(paquete->file);
    header_put(paquete->file, entrada, false);
    fwrite(bytes, 1, size, paquete->file);
}

static void
package_end(struct paquete *paquete)
{
    uint32_t start = (uint32_t)ftell(paquete->file), end;

    for (size_t i = 0; i < paquete->count; i++)
        header_put(paquete->file, &paquete->entradas[i], true);
    end = (uint32_t)ftell(paquete->file);
    number_put(paquete->file, 0x06054b50, 4);
    number_put(paquete->file, 0, 4);
    number_put(paquete->file, (uint32_t)paquete->count, 2);
    number_put(paquete->file, (uint32_t)paquete->count, 2);
    number_put(paquete->file, end - start, 4);
    number_put(paquete->file, start, 4);
    number_put(paquete->file, 0, 2);
}

/* ---------------------------------------------------------------- a sheet */

struct hoja {
    FILE *rows, *merges, *columns;
    unsigned row;
    bool instruction; /* the row under way is one */
    bool hides[1000]; /* rows to hide, told before they come */
};

static void
text_put(FILE *file, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '&' || *text == '<')
            fprintf(file, "&#%d;", *text);
        else
            putc(*text, file);
}

/* Digits with at most one decimal mark: what a person would expect Excel to take as a number. */
static bool
is_number(const char *text, char out[64])
{
    size_t n = strlen(text), marks = 0;

    if (n == 0 || n >= 64)
        return false;
    for (size_t i = 0; i <= n; i++) {
        bool mark = text[i] == ',' || text[i] == '.';

        if (i < n && !mark && (text[i] < '0' || text[i] > '9') && !(i == 0 && text[i] == '-' && n > 1))
            return false;
        marks += mark;
        out[i] = mark ? '.' : text[i];
    }
    return marks <= 1 && out[0] != '.' && out[n - 1] != '.';
}

/* dd/mm/aaaa as a serial day. */
static bool
is_date(const char *text, int *serial)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    int day, month, year, end = 0;

    if (sscanf(text, "%2d/%2d/%4d%n", &day, &month, &year, &end) != 3 || text[end] != '\0' || month < 1 || month > 12)
        return false;
    *serial = (year - 1900) * 365 + (year - 1901) / 4 + before[month - 1] + day + (year % 4 == 0 && month > 2) + 1;
    return true;
}

static void
cell_put(struct hoja *hoja, unsigned column, const char *text)
{
    char ref[16], number[64];
    int serial;

    if (text[0] == '\0')
        return;
    snprintf(ref, sizeof ref, column < 26 ? "%c%u" : "%c%c%u",
             column < 26 ? (int)('A' + column) : (int)('A' + column / 26 - 1),
             column < 26 ? hoja->row : 'A' + column % 26, hoja->row);
    if (text[0] == '=') {
        fprintf(hoja->rows, "<c r=\"%s\"><f>", ref);
        text_put(hoja->rows, text + 1);
        fputs("</f></c>", hoja->rows);
    } else if (text[0] == '#') {
        fprintf(hoja->rows, "<c r=\"%s\" t=\"e\"><v>%s</v></c>", ref, text);
    } else if (is_number(text, number)) {
        fprintf(hoja->rows, "<c r=\"%s\"><v>%s</v></c>", ref, number);
    } else if (is_date(text, &serial)) {
        fprintf(hoja->rows, "<c r=\"%s\" s=\"1\"><v>%d</v></c>", ref, serial);
    } else {
        fprintf(hoja->rows, "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", ref);
        text_put(hoja->rows, text + (text[0] == '\''));
        fputs("</t></is></c>", hoja->rows);
    }
}

static void
instruction_do(struct hoja *hoja, const char *order, const char *range)
{
    unsigned row = (unsigned)strtoul(range, NULL, 10);

    if (strcmp(order, "%combinar") == 0)
        fprintf(hoja->merges, "<mergeCell ref=\"%s\"/>", range);
    else if (row > 0 && row < sizeof hoja->hides)
        hoja->hides[row] = true;
    else
        fprintf(hoja->columns, "<col min=\"%d\" max=\"%d\" hidden=\"1\"/>", range[0] - 'A' + 1, range[0] - 'A' + 1);
}

static void
row_put(struct hoja *hoja, char cells[][1024], unsigned count)
{
    if (cells[0][0] == '%') {
        for (unsigned i = 1; i < count; i++)
            instruction_do(hoja, cells[0], cells[i]);
        return;
    }
    hoja->row++;
    fprintf(hoja->rows, "<row r=\"%u\"%s>", hoja->row,
            hoja->row < sizeof hoja->hides && hoja->hides[hoja->row] ? " hidden=\"1\"" : "");
    for (unsigned i = 0; i < count; i++)
        cell_put(hoja, i, cells[i]);
    fputs("</row>", hoja->rows);
}

#define COLUMNAS 64

/* One pass over the bytes: quotes may hold separators and line ends. False for a cell or a row that is too long. */
static bool
rows_read(struct hoja *hoja, FILE *file)
{
    static char cells[COLUMNAS][1024];
    unsigned column = 0;
    size_t n = 0;
    bool quoted = false, fits = true;

    for (int c = getc(file); fits; c = getc(file)) {
        bool line_end = c == EOF || (!quoted && c == '\n');

        if (c == '"') {
            int next = getc(file);

            if (quoted && next == '"')
                cells[column][n++] = '"';
            else if (next != EOF)
                ungetc(next, file);
            quoted = quoted ? next == '"' : true;
        } else if (line_end || (!quoted && c == ';')) {
            cells[column++][n] = '\0';
            if (line_end && (c != EOF || column > 1 || n > 0))
                row_put(hoja, cells, column);
            column = line_end ? 0 : column;
            n = 0;
        } else if (c != '\r') {
            cells[column][n++] = (char)c;
        }
        fits = column < COLUMNAS && n < sizeof cells[0] - 1;
        if (c == EOF)
            return fits && !quoted;
    }
    return false;
}

/* The sheet as XML; the caller frees it. NULL where the CSV cannot be read. */
static char *
sheet_xml(const char *path, size_t *size)
{
    struct hoja hoja = { .row = 0 };
    char *xml = NULL, *rows = NULL, *merges = NULL, *columns = NULL;
    size_t sizes[3];
    FILE *file = fopen(path, "r"), *out;
    bool done;

    if (file == NULL)
        return NULL;
    hoja.rows = open_memstream(&rows, &sizes[0]);
    hoja.merges = open_memstream(&merges, &sizes[1]);
    hoja.columns = open_memstream(&columns, &sizes[2]);
    done = rows_read(&hoja, file);
    fclose(file);
    fclose(hoja.rows);
    fclose(hoja.merges);
    fclose(hoja.columns);
    out = open_memstream(&xml, size);
    fputs("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", out);
    if (columns[0] != '\0')
        fprintf(out, "<cols>%s</cols>", columns);
    fprintf(out, "<sheetData>%s</sheetData>", rows);
    if (merges[0] != '\0')
        fprintf(out, "<mergeCells>%s</mergeCells>", merges);
    fputs("</worksheet>", out);
    fclose(out);
    free(rows);
    free(merges);
    free(columns);
    if (done)
        return xml;
    free(xml);
    return NULL;
}

/* ---------------------------------------------------------------- the workbook */

#define TIPO "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define RELACION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELACIONES "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static const char tipos_begin[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TIPO "sheet.main+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TIPO "styles+xml\"/>";
static const char raiz[] =
    RELACIONES "<Relationship Id=\"r1\" Type=\"" RELACION "/officeDocument\" Target=\"xl/workbook.xml\"/>"
               "</Relationships>";
/* Style 1 is a date. */
static const char estilos[] =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/></fonts>"
    "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs "
    "count=\"1\"><xf/></cellStyleXfs>"
    "<cellXfs count=\"2\"><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

struct indice {
    char *texto;
    size_t size;
    FILE *out;
};

static void
index_begin(struct indice *indice, const char *begin)
{
    indice->out = open_memstream(&indice->texto, &indice->size);
    fputs(begin, indice->out);
}

static void
index_end(struct indice *indice, const char *end, struct paquete *paquete, const char *part)
{
    fputs(end, indice->out);
    fclose(indice->out);
    part_put(paquete, part, indice->texto, indice->size);
    free(indice->texto);
}

static bool
sheets_write(struct paquete *paquete, const char *carpeta, struct dirent **entries, int count)
{
    struct indice tipos, relaciones, libro;
    bool done = count > 0;

    index_begin(&tipos, tipos_begin);
    index_begin(&relaciones, RELACIONES "<Relationship Id=\"s\" Type=\"" RELACION "/styles\" Target=\"styles.xml\"/>");
    index_begin(&libro,
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" RELACION
                "\"><sheets>");
    for (int i = 0; i < count && i < 20; i++) {
        char path[4096], part[64];
        size_t size = 0;
        char *xml;

        snprintf(path, sizeof path, "%s/%s", carpeta, entries[i]->d_name);
        snprintf(part, sizeof part, "xl/worksheets/sheet%d.xml", i + 1);
        xml = sheet_xml(path, &size);
        done = done && xml != NULL;
        if (xml != NULL)
            part_put(paquete, part, xml, size);
        free(xml);
        fprintf(tipos.out, "<Override PartName=\"/%s\" ContentType=\"" TIPO "worksheet+xml\"/>", part);
        fprintf(relaciones.out,
                "<Relationship Id=\"h%d\" Type=\"" RELACION "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i + 1,
                i + 1);
        fprintf(libro.out, "<sheet name=\"%.*s\" sheetId=\"%d\" r:id=\"h%d\"/>", (int)strlen(entries[i]->d_name) - 4,
                entries[i]->d_name, i + 1, i + 1);
    }
    index_end(&tipos, "</Types>", paquete, "[Content_Types].xml");
    index_end(&relaciones, "</Relationships>", paquete, "xl/_rels/workbook.xml.rels");
    index_end(&libro, "</sheets></workbook>", paquete, "xl/workbook.xml");
    return done;
}

static int
is_csv(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return n > 4 && strcmp(entry->d_name + n - 4, ".csv") == 0;
}

bool
libro_csv_write(const char *carpeta, const char *xlsx)
{
    struct paquete paquete = { .file = fopen(xlsx, "wb") };
    struct dirent **entries;
    int count = scandir(carpeta, &entries, is_csv, alphasort);
    bool done = paquete.file != NULL && sheets_write(&paquete, carpeta, entries, count);

    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
    if (paquete.file == NULL)
        return false;
    part_put(&paquete, "_rels/.rels", raiz, sizeof raiz - 1);
    part_put(&paquete, "xl/styles.xml", estilos, sizeof estilos - 1);
    package_end(&paquete);
    return fclose(paquete.file) == 0 && done;
}
