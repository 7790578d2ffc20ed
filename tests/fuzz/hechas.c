/* SPDX-License-Identifier: MIT
 *
 * The seeds that nobody writes by hand: archives, deflate streams, packages that are odd as packages.
 * Knows the packer of the tests and zlib; nothing of what reads them.
 */
#include "hechas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "anotables.h"
#include "fuzz.h"
#include "paquete.h"

struct taller {
    void (*put)(const char *target, const char *name, const void *bytes, size_t size, void *ctx);
    void *ctx;
};

/* ---------------------------------------------------------------- archives */

static const struct {
    const char *name;
    unsigned lies;
} mentiras[] = {
    { "guardada", PARTE_STORED },
    { "comprimida", 0 },
    { "con_descriptor", PARTE_DESCRIPTOR },
    { "zip64", PARTE_ZIP64 },
    { "zip64_guardada", PARTE_ZIP64 | PARTE_STORED },
    { "suma_mala", PARTE_BAD_CRC },
    { "suma_mala_guardada", PARTE_BAD_CRC | PARTE_STORED },
    { "dice_de_menos", PARTE_SHORTER },
    { "dice_de_mas", PARTE_LONGER },
    { "cifrada", PARTE_ENCRYPTED },
    { "otro_metodo", PARTE_STRANGE_METHOD },
    { "encabezado_que_miente", PARTE_LOCAL_LIES },
    { "fuera_del_archivo", PARTE_OUTSIDE },
    { "en_el_mismo_lugar", PARTE_SAME_PLACE },
    { "estropeada", PARTE_SPOILT },
};

/* Two entries, of which the second is the odd one. */
static void
put_archive(const struct taller *taller, const char *name, unsigned lies, int zip64)
{
    static const char text[] = "uno dos uno dos uno dos tres";
    struct paquete paquete = { 0 };

    paquete_add(&paquete, "primera.txt", "1", 0, PARTE_STORED);
    paquete_add(&paquete, "carpeta/segunda.txt", text, 0, lies);
    paquete_end(&paquete, zip64);
    taller->put("zip", name, paquete.bytes, paquete.size, taller->ctx);
    paquete_free(&paquete);
}

static void
put_archives(const struct taller *taller)
{
    static const char comment[] = "despu\xC3\xA9s del final";
    struct paquete paquete = { 0 };

    for (size_t i = 0; i < sizeof mentiras / sizeof *mentiras; i++)
        put_archive(taller, mentiras[i].name, mentiras[i].lies, 0);
    put_archive(taller, "final_zip64", PARTE_STORED, 1);

    paquete_end(&paquete, 0);
    taller->put("zip", "sin_entradas", paquete.bytes, paquete.size, taller->ctx);
    paquete_free(&paquete);

    paquete_add(&paquete, "xl/a.xml", "<a/>", 0, PARTE_STORED);
    paquete_add(&paquete, "/XL\\A.xml", "<b/>", 0, PARTE_STORED);
    paquete_add(&paquete, "../a.xml", "<c/>", 0, PARTE_STORED);
    paquete_add(&paquete, "", "", 0, PARTE_STORED);
    paquete_end(&paquete, 0);
    taller->put("zip", "el_mismo_nombre", paquete.bytes, paquete.size, taller->ctx);
    taller->put("zip", "cortado", paquete.bytes, paquete.size - 5, taller->ctx);
    taller->put("zip", "sin_final", paquete.bytes, paquete.size - 22, taller->ctx);

    char *more = malloc(paquete.size + 64);
    exigir(more != NULL);
    memcpy(more, comment, sizeof comment);
    memcpy(more + sizeof comment, paquete.bytes, paquete.size);
    taller->put("zip", "algo_antes", more, paquete.size + sizeof comment, taller->ctx);
    memcpy(more, paquete.bytes, paquete.size);
    memcpy(more + paquete.size, comment, sizeof comment);
    taller->put("zip", "algo_despues", more, paquete.size + sizeof comment, taller->ctx);
    free(more);
    paquete_free(&paquete);
}

/* ---------------------------------------------------------------- deflate streams: the size of the pieces, the stream */

static size_t
deflate_to(unsigned char *out, size_t max, const char *text, size_t n, int level, int strategy)
{
    z_stream stream = { .next_in = (Bytef *)(uintptr_t)text, .avail_in = (uInt)n };

    stream.next_out = out;
    stream.avail_out = (uInt)max;
    exigir(deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, strategy) == Z_OK);
    exigir(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    n = stream.total_out;
    deflateEnd(&stream);
    return n;
}

static void
put_stream(const struct taller *taller, const char *name, const char *text, int level, int strategy, unsigned char step)
{
    unsigned char out[20000] = { step };
    size_t n = deflate_to(out + 1, sizeof out - 1, text, strlen(text), level, strategy);

    taller->put("inflate", name, out, n + 1, taller->ctx);
}

static void
put_streams(const struct taller *taller)
{
    static const char row[] = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>12</v></c><c r=\"B1\"><v>1250000.5</v></c></row>";
    static const char broken[] = "\x01\x06" /* a block of the kind that is none */
                                 "........";
    static const char far[] = "\x01\x4b\x04\x92\x00\x00\x00";   /* fixed codes, looking back before the beginning */
    static const char stored[] = "\x05\x01\x03\x00\xFC\xFFuno"; /* one stored block, whole */
    static const char liar[] = "\x05\x01\x03\x00\xFC\xFEuno";   /* its length and the check of it differ */
    char *rows = repetir(row, 40), *many = repetir(row, 4000);
    unsigned char out[20000] = { 3 };

    put_stream(taller, "vacio", "", 6, Z_DEFAULT_STRATEGY, 0);
    put_stream(taller, "una_letra", "a", 6, Z_DEFAULT_STRATEGY, 1);
    put_stream(taller, "filas", rows, 6, Z_DEFAULT_STRATEGY, 0);
    put_stream(taller, "filas_por_7", rows, 9, Z_DEFAULT_STRATEGY, 7);
    put_stream(taller, "sin_comprimir", row, 0, Z_DEFAULT_STRATEGY, 5);
    put_stream(taller, "codigos_fijos", rows, 6, Z_FIXED, 64);
    put_stream(taller, "solo_codigos", row, 6, Z_HUFFMAN_ONLY, 0);
    put_stream(taller, "copias_de_uno", rows, 6, Z_RLE, 129);
    put_stream(taller, "mas_que_la_ventana", many, 6, Z_DEFAULT_STRATEGY, 200);

    size_t n = deflate_to(out + 1, sizeof out - 40, rows, strlen(rows), 6, Z_DEFAULT_STRATEGY);
    taller->put("inflate", "cortado", out, n - 3, taller->ctx);
    memcpy(out + 1 + n, row, 20);
    taller->put("inflate", "algo_despues", out, n + 21, taller->ctx);
    taller->put("inflate", "bloque_sin_clase", broken, sizeof broken - 1, taller->ctx);
    taller->put("inflate", "copia_de_antes_del_comienzo", far, sizeof far - 1, taller->ctx);
    taller->put("inflate", "guardado", stored, sizeof stored - 1, taller->ctx);
    taller->put("inflate", "guardado_que_miente", liar, sizeof liar - 1, taller->ctx);
    free(rows);
    free(many);
}

/* ---------------------------------------------------------------- workbooks */

#define TIPO "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
put_book(const struct taller *taller, const char *name, const struct libro *libro)
{
    struct paquete paquete;

    paquete_libro(&paquete, libro);
    taller->put("libro", name, paquete.bytes, paquete.size, taller->ctx);
    paquete_free(&paquete);
}

/* ASCII as UTF-16, with its mark. */
static size_t
utf16_put(char *out, const char *ascii)
{
    size_t n = 2;

    memcpy(out, "\xFF\xFE", 2);
    for (; *ascii != '\0'; ascii++) {
        out[n++] = *ascii;
        out[n++] = '\0';
    }
    return n;
}

static void
put_books(const struct taller *taller)
{
    static const char data[] =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46053.5</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>nandu</t></is></c><c r=\"B2\"><f>1+1</f></c></row>";
    static const char strict[] = "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>"
                                 "<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    static const char choices[] =
        "<worksheet xmlns=\"" NS_MAIN_URI "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        "xmlns:y=\"urn:y\"><mc:AlternateContent><mc:Choice Requires=\"y\"><sheetData/></mc:Choice><mc:Fallback>"
        "<sheetData><row r=\"3\"><c r=\"C3\"><v>7</v></c></row></sheetData></mc:Fallback></mc:AlternateContent>"
        "</worksheet>";
    static const char relations[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
        "Type=\"" TIPO "worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" TIPO
        "worksheet\" Target=\"../../fuera.xml\" TargetMode=\"External\"/></Relationships>";
    static const char workbook[] =
        "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI "\"><workbookPr date1904=\"1\"/><sheets><sheet "
        "name=\"Uno\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Dos\" sheetId=\"2\" r:id=\"rId2\"/>"
        "</sheets></workbook>";
    static const char styles[] =
        "<styleSheet xmlns=\"" NS_MAIN_URI "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
        "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    struct libro libro = { .strings = "<si><t>uno &amp; dos</t></si>", .styles = styles, .data = data };
    char wide[4000];

    put_book(taller, "comprimido.xlsx", &libro);
    libro.others = PARTE_STORED;
    libro.lies = PARTE_ZIP64 | PARTE_DESCRIPTOR;
    put_book(taller, "zip64_y_descriptor.xlsx", &libro);
    libro.lies = PARTE_BAD_CRC;
    put_book(taller, "suma_mala.xlsx", &libro);
    libro.lies = PARTE_STORED;
    libro.workbook_rels = relations;
    libro.workbook = workbook;
    put_book(taller, "oculta_y_externa.xlsx", &libro);
    libro = (struct libro){ .sheet = strict, .lies = PARTE_STORED, .others = PARTE_STORED };
    put_book(taller, "estricto_con_prefijos.xlsx", &libro);
    libro.sheet = choices;
    put_book(taller, "alternativas.xlsx", &libro);
    libro.sheet = wide;
    libro.sheet_size = utf16_put(wide, strict);
    put_book(taller, "utf16.xlsx", &libro);
}

/* ---------------------------------------------------------------- books to be annotated */

static void
put_annotatable(const struct taller *taller)
{
    for (const struct anotable *a = anotables; a->nombre != NULL; a++) {
        struct paquete paquete;
        struct text out = { 0 };
        char name[64];

        anotable_make(&paquete, a);
        snprintf(name, sizeof name, "%s.xlsx", a->nombre);
        taller->put("parche", name, paquete.bytes, paquete.size, taller->ctx);
        /* and as it comes back */
        if (strcmp(a->nombre, "con_notas") == 0) {
            exigir(anotar_primeras(paquete.bytes, paquete.size, PLA_ERROR, &out, NULL) == PLA_OK);
            taller->put("parche", "devuelto.xlsx", out.items, out.count, taller->ctx);
        }
        plai_text_done(&out);
        paquete_free(&paquete);
    }
}

void
fuzz_hechas(void (*put)(const char *target, const char *name, const void *bytes, size_t size, void *ctx), void *ctx)
{
    const struct taller taller = { put, ctx };

    put_archives(&taller);
    put_streams(&taller);
    put_books(&taller);
    put_annotatable(&taller);
}
