/* SPDX-License-Identifier: MIT
 *
 * Hostile archives: a good workbook cut, flipped, patched field by field, with parts taken away, spoilt, doubled or
 * written in other encodings, and other containers under the name of a workbook.
 * Knows nothing of the reader; fields and offsets are those of the ZIP specification.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hostile/casos.h"

#define COUNT(items) (sizeof(items) / sizeof *(items))
#define RELATIONS_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

enum { TYPES, RELS, WORKBOOK, WORKBOOK_RELS, STYLES, STRINGS, HOJA, PARTES };

struct parte {
    const char *name, *text;
    size_t size; /* 0: strlen(text) */
    bool missing;
};

/* A good workbook with something of everything: A1 is a text, B1 a date, C1 a formula. */
static const struct parte buenas[PARTES] = {
    { .name = "[Content_Types].xml",
      .text = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" },
    { .name = "_rels/.rels",
      .text = RELATIONS_HEAD "<Relationship Id=\"rId1\" Type=\"" TYPE "officeDocument\" Target=\"xl/workbook.xml\"/>"
                             "</Relationships>" },
    { .name = "xl/workbook.xml",
      .text = "<workbook xmlns=\"" NS_MAIN_URI "\" xmlns:r=\"" NS_REL_URI
              "\"><sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
    { .name = "xl/_rels/workbook.xml.rels",
      .text = RELATIONS_HEAD "<Relationship Id=\"rId1\" Type=\"" TYPE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                             "<Relationship Id=\"rId2\" Type=\"" TYPE "styles\" Target=\"styles.xml\"/>"
                             "<Relationship Id=\"rId3\" Type=\"" TYPE "sharedStrings\" Target=\"sharedStrings.xml\"/>"
                             "</Relationships>" },
    { .name = "xl/styles.xml",
      .text = "<styleSheet xmlns=\"" NS_MAIN_URI "\"><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" },
    { .name = "xl/sharedStrings.xml", .text = "<sst xmlns=\"" NS_MAIN_URI "\"><si><t>uno</t></si></sst>" },
    { .name = "xl/worksheets/sheet1.xml",
      .text = "<worksheet xmlns=\"" NS_MAIN_URI "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
              "<c r=\"B1\" s=\"1\"><v>46053</v></c><c r=\"C1\"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>" },
};

static void
pack(struct paquete *paquete, const struct parte *partes, unsigned lies)
{
    for (size_t i = 0; i < PARTES; i++) {
        if (!partes[i].missing)
            paquete_add(paquete, partes[i].name, partes[i].text, partes[i].size, lies);
    }
    paquete_end(paquete, (lies & PARTE_ZIP64) != 0);
}

static void
expect(struct hecho *hecho, enum espera espera, const char *dice)
{
    hecho->espera = espera;
    hecho->codigo = espera == RECHAZA ? PLA_E_ENTRADA : PLA_OK;
    hecho->dice = dice;
}

static void
expect_good(struct hecho *hecho)
{
    expect(hecho, LEE, NULL);
    hecho->ref = "A1";
    hecho->valor = "s:uno";
}

/* ---- parts one by one */

static void
make_falta(size_t i, struct hecho *hecho)
{
    struct parte partes[PARTES];

    memcpy(partes, buenas, sizeof partes);
    partes[i].missing = true;
    snprintf(hecho->nombre, sizeof hecho->nombre, "falta %s", buenas[i].name);
    if (i == TYPES || i == RELS)
        expect_good(hecho);
    else
        expect(hecho, RECHAZA, NULL);
    pack(&hecho->paquete, partes, 0);
}

/* What a part may be spoilt into; the types of content are not looked at where the workbook is found without them. */
static void
make_estropeada(size_t i, struct hecho *hecho)
{
    static const char *const texts[] = { "",
                                         "\xFF\xFF\xFF\xFF",
                                         "no es XML",
                                         "<otra/>",
                                         "<a><b></a>",
                                         "<?xml version=\"1.0\" encoding=\"EBCDIC-CP-ES\"?><a/>",
                                         "<!DOCTYPE a SYSTEM \"http://ejemplo.invalid/a.dtd\"><a/>" };
    size_t part = i % (PARTES - 1) + 1, kind = i / (PARTES - 1);
    struct parte partes[PARTES];

    memcpy(partes, buenas, sizeof partes);
    partes[part].text = texts[kind];
    snprintf(hecho->nombre, sizeof hecho->nombre, "%s con «%s»", buenas[part].name, texts[kind]);
    /* Relationships are taken by their elements alone: another root only has none of them. */
    if (part == RELS && kind == 3)
        expect_good(hecho);
    else
        expect(hecho, RECHAZA, NULL);
    pack(&hecho->paquete, partes, 0);
}
enum { ESTROPEADAS = 7 * (PARTES - 1) };

/* ---- encodings */

enum { UTF8, UTF8_BOM, UTF16LE, UTF16BE, UTF16LE_BOM, UTF16BE_BOM, UTF32LE, UTF32BE, CODIFICACIONES };

static const char *const codificaciones[] = { "UTF-8",
                                              "UTF-8 con marca",
                                              "UTF-16LE",
                                              "UTF-16BE",
                                              "UTF-16LE con marca",
                                              "UTF-16BE con marca",
                                              "UTF-32LE con marca",
                                              "UTF-32BE con marca" };

/* ASCII in another encoding, with its mark where it has one; to be freed. */
static char *
encode(const char *text, int encoding, size_t *size)
{
    static const struct {
        const char *mark;
        size_t mark_size, width, low;
    } forms[] = { { "", 0, 1, 0 },
                  { "\xEF\xBB\xBF", 3, 1, 0 },
                  { "", 0, 2, 0 },
                  { "", 0, 2, 1 },
                  { "\xFF\xFE", 2, 2, 0 },
                  { "\xFE\xFF", 2, 2, 1 },
                  { "\xFF\xFE\0\0", 4, 4, 0 },
                  { "\0\0\xFE\xFF", 4, 4, 3 } };
    size_t n = strlen(text), width = forms[encoding].width;
    char *out = calloc(n + 4, width);

    if (out == NULL)
        abort();
    memcpy(out, forms[encoding].mark, forms[encoding].mark_size);
    for (size_t i = 0; i < n; i++)
        out[forms[encoding].mark_size + i * width + forms[encoding].low] = text[i];
    *size = forms[encoding].mark_size + n * width;
    return out;
}

static void
encode_part(size_t part, int encoding, const char *before, struct hecho *hecho)
{
    struct parte partes[PARTES];
    char *text = juntar(before, buenas[part].text, NULL);

    memcpy(partes, buenas, sizeof partes);
    char *encoded = encode(text, encoding, &partes[part].size);
    partes[part].text = encoded;
    pack(&hecho->paquete, partes, PARTE_STORED);
    free(encoded);
    free(text);
}

/* Each encoding with the declaration that goes with it: those that XML readers must know, and those we refuse. */
static void
make_codificada(size_t i, struct hecho *hecho)
{
    size_t part = i / CODIFICACIONES + RELS;
    int encoding = (int)(i % CODIFICACIONES);

    snprintf(hecho->nombre, sizeof hecho->nombre, "%s en %s", buenas[part].name, codificaciones[encoding]);
    encode_part(part, encoding, encoding < UTF16LE ? "" : "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", hecho);
    if (encoding >= UTF32LE)
        expect(hecho, RECHAZA, "codificación");
    else
        expect_good(hecho);
}

/* A document type hidden from filters that look for ASCII. */
static void
make_dtd(size_t i, struct hecho *hecho)
{
    static const char dtd[] = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"ja\"><!ENTITY b \"&a;&a;&a;&a;\">"
                              "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    size_t part = i / UTF32LE + RELS;
    int encoding = (int)(i % UTF32LE);

    snprintf(hecho->nombre, sizeof hecho->nombre, "DTD en %s en %s", buenas[part].name, codificaciones[encoding]);
    encode_part(part, encoding, dtd, hecho);
    expect(hecho, RECHAZA, "DTD");
}

static void
make_declarada(size_t i, struct hecho *hecho)
{
    static const struct {
        const char *name;
        enum espera espera;
    } names[] = { { "utf-8", LEE },      { "US-ASCII", LEE },      { "ISO-8859-1", LEE },
                  { "UTF-16", LEE },     { "UTF-7", RECHAZA },     { "windows-1252", RECHAZA },
                  { "UTF-32", RECHAZA }, { "Shift_JIS", RECHAZA }, { "ISO-2022-JP", RECHAZA },
                  { "UCS-4", RECHAZA },  { "", RECHAZA },          { "UTF-8\\0", RECHAZA } };
    char *before = juntar("<?xml version=\"1.0\" encoding='", names[i].name, "'?>", NULL);

    snprintf(hecho->nombre, sizeof hecho->nombre, "declara «%s»", names[i].name);
    encode_part(HOJA, UTF8, before, hecho);
    if (names[i].espera == LEE)
        expect_good(hecho);
    else
        expect(hecho, RECHAZA, "codificación");
    free(before);
}

/* ---- cuts and flips */

static const struct {
    const char *name;
    unsigned lies;
} formas[] = { { "comprimido", 0 },
               { "sin comprimir", PARTE_STORED },
               { "con descriptores", PARTE_DESCRIPTOR },
               { "en ZIP64", PARTE_ZIP64 } };

static void
make_cortado(size_t i, struct hecho *hecho)
{
    size_t sixteenth = i % 16;

    pack(&hecho->paquete, buenas, formas[i / 16].lies);
    hecho->paquete.size = hecho->paquete.size * sixteenth / 16;
    snprintf(hecho->nombre, sizeof hecho->nombre, "%s, %zu dieciseisavos", formas[i / 16].name, sixteenth);
    expect(hecho, RECHAZA, sixteenth == 0 ? "vacío" : "incompleto");
}

/* The archive is whole and its sums are right, but a part ends early. */
static void
make_parte_cortada(size_t i, struct hecho *hecho)
{
    size_t part = i / 15 + RELS, sixteenth = i % 15 + 1;
    struct parte partes[PARTES];

    memcpy(partes, buenas, sizeof partes);
    partes[part].size = strlen(partes[part].text) * sixteenth / 16;
    snprintf(hecho->nombre, sizeof hecho->nombre, "%s, %zu dieciseisavos", partes[part].name, sixteenth);
    pack(&hecho->paquete, partes, 0);
    expect(hecho, RECHAZA, NULL);
}

static void
make_volteado(size_t i, struct hecho *hecho)
{
    size_t form = i / 32, at;

    pack(&hecho->paquete, buenas, formas[form].lies);
    at = (i % 32 * 2654435761u + 12345) % hecho->paquete.size;
    hecho->paquete.bytes[at] ^= (unsigned char)(1u << i % 8);
    snprintf(hecho->nombre, sizeof hecho->nombre, "%s, bit %zu del byte %zu", formas[form].name, i % 8, at);
    expect(hecho, RESPONDE, NULL);
}

/* ---- records that lie */

enum { AL_FINAL, EN_EL_DIRECTORIO, EN_LA_CABECERA, EN_EL_EXTRA, EN_EL_FINAL64, EN_EL_LOCALIZADOR };

static const struct mentira {
    int record;
    unsigned offset, bytes;
    uint64_t value;
    enum espera espera;
    int codigo;
    const char *dice;
} mentiras[] = {
    { AL_FINAL, 4, 2, 7, LEE, 0, NULL }, /* disks: nobody has them any more */
    { AL_FINAL, 8, 2, 3, LEE, 0, NULL },
    { AL_FINAL, 10, 2, 0, RECHAZA, PLA_E_ENTRADA, "más entradas" },
    { AL_FINAL, 10, 2, 6, RECHAZA, PLA_E_ENTRADA, "más entradas" },
    { AL_FINAL, 10, 2, 8, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { AL_FINAL, 10, 2, 0xFFFF, RECHAZA, PLA_E_LIMITE, "entradas" },
    { AL_FINAL, 12, 4, 0, RECHAZA, PLA_E_ENTRADA, NULL },
    { AL_FINAL, 12, 4, 45, RECHAZA, PLA_E_ENTRADA, NULL },
    { AL_FINAL, 12, 4, UINT32_MAX, RECHAZA, PLA_E_ENTRADA, "no cabe" },
    { AL_FINAL, 16, 4, 0, RECHAZA, PLA_E_ENTRADA, NULL },
    { AL_FINAL, 16, 4, UINT32_MAX, RECHAZA, PLA_E_ENTRADA, "no cabe" },
    { AL_FINAL, 20, 2, 1, RECHAZA, PLA_E_ENTRADA, "final" },
    { AL_FINAL, 20, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "final" },
    { EN_EL_DIRECTORIO, 0, 4, 0, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { EN_EL_DIRECTORIO, 6, 2, 99, LEE, 0, NULL },
    { EN_EL_DIRECTORIO, 8, 2, 0x0001, RECHAZA, PLA_E_ENTRADA, "contraseña" },
    { EN_EL_DIRECTORIO, 8, 2, 0x0041, RECHAZA, PLA_E_ENTRADA, "contraseña" },
    { EN_EL_DIRECTORIO, 8, 2, 0x0800, LEE, 0, NULL },
    { EN_EL_DIRECTORIO, 10, 2, 9, RECHAZA, PLA_E_ENTRADA, "método" },
    { EN_EL_DIRECTORIO, 10, 2, 14, RECHAZA, PLA_E_ENTRADA, "método" },
    { EN_EL_DIRECTORIO, 10, 2, 93, RECHAZA, PLA_E_ENTRADA, "método" },
    { EN_EL_DIRECTORIO, 10, 2, 99, RECHAZA, PLA_E_ENTRADA, "método" },
    { EN_EL_DIRECTORIO, 10, 2, 0, RECHAZA, PLA_E_ENTRADA, "dañada" },
    { EN_EL_DIRECTORIO, 16, 4, 0, RECHAZA, PLA_E_ENTRADA, "CRC" },
    { EN_EL_DIRECTORIO, 20, 4, 0, RECHAZA, PLA_E_ENTRADA, "dañada" },
    { EN_EL_DIRECTORIO, 20, 4, 1, RECHAZA, PLA_E_ENTRADA, "dañada" },
    { EN_EL_DIRECTORIO, 20, 4, 0x7FFFFFFF, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_DIRECTORIO, 20, 4, UINT32_MAX, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_DIRECTORIO, 24, 4, 0, RECHAZA, PLA_E_ENTRADA, "tamaño" },
    { EN_EL_DIRECTORIO, 24, 4, 0x7FFFFFFF, RECHAZA, PLA_E_ENTRADA, "tamaño" },
    { EN_EL_DIRECTORIO, 24, 4, UINT32_MAX, RECHAZA, PLA_E_ENTRADA, "tamaño" },
    { EN_EL_DIRECTORIO, 28, 2, 0, RECHAZA, PLA_E_ENTRADA, NULL },
    { EN_EL_DIRECTORIO, 28, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { EN_EL_DIRECTORIO, 30, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { EN_EL_DIRECTORIO, 32, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { EN_EL_DIRECTORIO, 42, 4, 0, RECHAZA, PLA_E_ENTRADA, "solapan" },
    { EN_EL_DIRECTORIO, 42, 4, 1, RECHAZA, PLA_E_ENTRADA, "no empieza" },
    { EN_EL_DIRECTORIO, 42, 4, 0x7FFFFFFF, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_DIRECTORIO, 42, 4, UINT32_MAX, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_LA_CABECERA, 0, 4, 0, RECHAZA, PLA_E_ENTRADA, "no empieza" },
    { EN_LA_CABECERA, 6, 2, 0xFFFF, LEE, 0, NULL },
    { EN_LA_CABECERA, 8, 2, 99, LEE, 0, NULL },
    { EN_LA_CABECERA, 14, 4, 0, LEE, 0, NULL },
    { EN_LA_CABECERA, 18, 4, UINT32_MAX, LEE, 0, NULL },
    { EN_LA_CABECERA, 22, 4, UINT32_MAX, LEE, 0, NULL },
    { EN_LA_CABECERA, 26, 2, 0, RECHAZA, PLA_E_ENTRADA, "dañada" },
    { EN_LA_CABECERA, 26, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_LA_CABECERA, 28, 2, 1, RECHAZA, PLA_E_ENTRADA, NULL },
    { EN_LA_CABECERA, 28, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_EXTRA, 0, 2, 0x7777, RECHAZA, PLA_E_ENTRADA, NULL },
    { EN_EL_EXTRA, 2, 2, 0, RECHAZA, PLA_E_ENTRADA, "ZIP64" },
    { EN_EL_EXTRA, 2, 2, 8, RECHAZA, PLA_E_ENTRADA, "ZIP64" },
    { EN_EL_EXTRA, 2, 2, 0xFFFF, RECHAZA, PLA_E_ENTRADA, "ZIP64" },
    { EN_EL_EXTRA, 4, 8, 0, RECHAZA, PLA_E_ENTRADA, "tamaño" },
    { EN_EL_EXTRA, 4, 8, UINT64_MAX, RECHAZA, PLA_E_ENTRADA, "tamaño" },
    { EN_EL_EXTRA, 12, 8, 0, RECHAZA, PLA_E_ENTRADA, "dañada" },
    { EN_EL_EXTRA, 12, 8, UINT64_MAX, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_EXTRA, 12, 8, (uint64_t)1 << 63, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_EXTRA, 20, 8, UINT64_MAX, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_EXTRA, 20, 8, UINT64_MAX - 29, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_EXTRA, 20, 8, (uint64_t)1 << 32, RECHAZA, PLA_E_ENTRADA, "fuera" },
    { EN_EL_FINAL64, 0, 4, 0, RECHAZA, PLA_E_ENTRADA, "ZIP64" },
    { EN_EL_FINAL64, 4, 8, UINT64_MAX, LEE, 0, NULL },
    { EN_EL_FINAL64, 32, 8, 0, RECHAZA, PLA_E_ENTRADA, "más entradas" },
    { EN_EL_FINAL64, 32, 8, UINT64_MAX, RECHAZA, PLA_E_LIMITE, "entradas" },
    { EN_EL_FINAL64, 32, 8, 10000, RECHAZA, PLA_E_ENTRADA, "cortado" },
    { EN_EL_FINAL64, 40, 8, UINT64_MAX, RECHAZA, PLA_E_ENTRADA, "no cabe" },
    { EN_EL_FINAL64, 40, 8, 0, RECHAZA, PLA_E_ENTRADA, NULL },
    { EN_EL_FINAL64, 48, 8, UINT64_MAX, RECHAZA, PLA_E_ENTRADA, "no cabe" },
    { EN_EL_FINAL64, 48, 8, (uint64_t)1 << 63, RECHAZA, PLA_E_ENTRADA, "no cabe" },
    { EN_EL_LOCALIZADOR, 0, 4, 0, RECHAZA, PLA_E_ENTRADA, NULL },
    { EN_EL_LOCALIZADOR, 8, 8, UINT64_MAX, LEE, 0, NULL }, /* found where it must end all the same */
    { EN_EL_LOCALIZADOR, 8, 8, 0, LEE, 0, NULL },
};

/* Where a record of the sheet's entry or of the archive's end begins. */
static size_t
record_at(const struct paquete *paquete, int record)
{
    size_t directory = paquete->size - 22 - paquete->directory_size - (record >= EN_EL_FINAL64 ? 76 : 0);

    switch (record) {
    case AL_FINAL:
        return paquete->size - 22;
    case EN_EL_FINAL64:
        return paquete->size - 22 - 20 - 56;
    case EN_EL_LOCALIZADOR:
        return paquete->size - 22 - 20;
    case EN_LA_CABECERA:
        return paquete->last;
    case EN_EL_EXTRA:
        return paquete->size - 22 - 76 - 28;
    default:
        return directory + paquete->directory_size - 46 - strlen(buenas[HOJA].name);
    }
}

static void
make_mentira(size_t i, struct hecho *hecho)
{
    static const char *const records[] = { "final",       "directorio",  "cabecera local",
                                           "campo extra", "final ZIP64", "localizador ZIP64" };
    const struct mentira *m = &mentiras[i];

    pack(&hecho->paquete, buenas, m->record >= EN_EL_EXTRA ? PARTE_ZIP64 : 0);
    size_t at = record_at(&hecho->paquete, m->record) + m->offset;
    for (unsigned k = 0; k < m->bytes; k++)
        hecho->paquete.bytes[at + k] = (unsigned char)(m->value >> 8 * k);
    snprintf(hecho->nombre, sizeof hecho->nombre, "%s, byte %u: %llX", records[m->record], m->offset,
             (unsigned long long)m->value);
    hecho->espera = m->espera;
    hecho->codigo = m->codigo;
    hecho->dice = m->dice;
}

/* ---- names */

static const struct {
    const char *name;
    enum espera espera;
} nombres_de_hoja[] = { { "XL/Worksheets/SHEET1.XML", LEE },
                        { "/xl/worksheets/sheet1.xml", LEE },
                        { "//xl/worksheets/sheet1.xml", LEE },
                        { "xl\\worksheets\\sheet1.xml", LEE },
                        { "./xl/worksheets/sheet1.xml", RECHAZA },
                        { "xl//worksheets/sheet1.xml", RECHAZA },
                        { "../xl/worksheets/sheet1.xml", RECHAZA },
                        { "xl/worksheets/../worksheets/sheet1.xml", RECHAZA },
                        { "C:\\xl\\worksheets\\sheet1.xml", RECHAZA },
                        { "xl/worksheets/sheet1.xml?", RECHAZA },
                        { "xl/worksheets/sheet1.xml?.txt", RECHAZA },
                        { "?xl/worksheets/sheet1.xml", RECHAZA },
                        { "xl/worksheets/sheet1.xml ", RECHAZA },
                        { "xl/worksheets/sheet1.xml\xE2\x80\xAE", RECHAZA },
                        { "xl/worksheets/s\xC4\xB1heet1.xml", RECHAZA },
                        { "xl/worksheets/", RECHAZA } };

/* A name for the sheet's entry; "?" in it becomes a NUL once written. */
static void
make_nombre(size_t i, struct hecho *hecho)
{
    struct parte partes[PARTES];

    memcpy(partes, buenas, sizeof partes);
    partes[HOJA].name = nombres_de_hoja[i].name;
    pack(&hecho->paquete, partes, 0);
    snprintf(hecho->nombre, sizeof hecho->nombre, "«%s»", nombres_de_hoja[i].name);
    const char *nul = strchr(nombres_de_hoja[i].name, '?');
    size_t skip = nul == NULL ? 0 : (size_t)(nul - nombres_de_hoja[i].name);
    if (nul != NULL) {
        hecho->paquete.bytes[hecho->paquete.last + 30 + skip] = '\0';
        hecho->paquete.bytes[hecho->paquete.size - 22 - strlen(nombres_de_hoja[i].name) + skip] = '\0';
    }
    if (nombres_de_hoja[i].espera == LEE)
        expect_good(hecho);
    else
        expect(hecho, RECHAZA, "xl/worksheets/sheet1.xml");
}

/* Entries that nobody asks for do no harm, whatever they are called. */
static void
make_intruso(size_t i, struct hecho *hecho)
{
    static const char *const names[] = { "../../../../etc/passwd",
                                         "/etc/cron.d/x",
                                         "C:\\Windows\\System32\\x.dll",
                                         "\\\\servidor\\recurso\\x",
                                         "..\\..\\x",
                                         "CON",
                                         "xl/",
                                         "xl/media/\x1B[2J\x07.png",
                                         "\xFF\xFE\xC0\x80",
                                         "xl/externalLinks/externalLink1.xml",
                                         "xl/vbaProject.bin",
                                         "customXml/item1.xml" };

    for (size_t k = 0; k < PARTES; k++)
        paquete_add(&hecho->paquete, buenas[k].name, buenas[k].text, 0, 0);
    paquete_add(&hecho->paquete, names[i], "<!DOCTYPE a>&x;", 0, PARTE_SPOILT);
    paquete_end(&hecho->paquete, 0);
    snprintf(hecho->nombre, sizeof hecho->nombre, "de más: «%s»", names[i]);
    expect_good(hecho);
}

/* The second time each part is empty of anything bad: which of the two is read must at least be said. */
static void
make_doble(size_t i, struct hecho *hecho)
{
    size_t part = i % PARTES;
    char name[64];

    for (size_t k = 0; k < PARTES; k++)
        paquete_add(&hecho->paquete, buenas[k].name, buenas[k].text, 0, 0);
    snprintf(name, sizeof name, "%s%s", i < PARTES ? "" : "/", buenas[part].name);
    for (char *c = name; i >= PARTES && *c != '\0'; c++)
        *c = *c == '/' ? '\\' : *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    paquete_add(&hecho->paquete, name, buenas[part].text, 0, 0);
    paquete_end(&hecho->paquete, 0);
    snprintf(hecho->nombre, sizeof hecho->nombre, "dos veces: %s y %s", buenas[part].name, name);
    expect(hecho, AVISA, "nombre de otra");
}

/* ---- other containers */

static const struct {
    const char *bytes;
    size_t n;
    const char *dice;
} envases[] = {
#define OTRO(bytes, dice)                                                                                              \
    {                                                                                                                  \
        bytes, sizeof(bytes) - 1, dice                                                                                 \
    }
    OTRO("7z\xBC\xAF\x27\x1C\0\4", "7-Zip"),
    OTRO("Rar!\x1A\7\1\0", "RAR"),
    OTRO("\xFF\xD8\xFF\xE0\0\x10JFIF", "imagen"),
    OTRO("\x89PNG\r\n\x1A\n", "imagen"),
    OTRO("GIF89a", "imagen"),
    OTRO("BZh91AY&SY\x01\x02", "no se reconoce"),
    OTRO("\xFD"
         "7zXZ\0\0\4",
         "no se reconoce"),
    OTRO("\x28\xB5\x2F\xFD\0\0", "no se reconoce"),
    OTRO("MZ\x90\0\3\0\0\0", "no se reconoce"),
    OTRO("\x7F"
         "ELF\2\1\1\0",
         "no se reconoce"),
    OTRO("SQLite format 3\0", "SQLite"),
    OTRO("ID;PWXL;N;E\r\n", "SYLK"),
    OTRO("\x09\x08\x10\0\0\6\5\0", "Excel 95"),
    OTRO("\x09\x04\x06\0\0\0\x10\0", "Excel 4"),
    OTRO("\xFF\xFEm\0e\0t\0a\0\t\0", "Unicode"),
    OTRO("<!DOCTYPE html><title>x</title>", "HTML"),
    OTRO("  <table><tr><td>1</td></tr></table>", "HTML"),
    OTRO("<?xml version=\"1.0\"?><office:document/>", "LibreOffice"),
    OTRO("<?xml version=\"1.0\"?><otra/>", "XML"),
    OTRO("[1, 2, 3]", "JSON"),
    OTRO("meta\tvalor\n1\t2\n", "CSV"),
    OTRO("version https://git-lfs.github.com/spec/v1\n", "texto"),
    OTRO("PK\7\b\0\0\0\0", NULL),
    OTRO("PK\3\4PK\1\2PK\5\6", NULL),
    OTRO("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "OLE2"),
    OTRO("\xD0\xCF\x11\xE0\xA1\xB1\x1A", NULL),
    OTRO("UEsDBBQABgAIAAAAIQ==", "texto"), /* base64 of a workbook */
#undef OTRO
};

static void
make_envase(size_t i, struct hecho *hecho)
{

    hecho->paquete.bytes = malloc(envases[i].n);
    if (hecho->paquete.bytes == NULL)
        abort();
    memcpy(hecho->paquete.bytes, envases[i].bytes, envases[i].n);
    hecho->paquete.size = envases[i].n;
    snprintf(hecho->nombre, sizeof hecho->nombre, "envase %zu: %s", i, envases[i].dice == NULL ? "" : envases[i].dice);
    expect(hecho, RECHAZA, envases[i].dice);
}

const struct familia familias_de_archivos[] = {
    { "falta una parte", PARTES, make_falta },
    { "una parte estropeada", ESTROPEADAS, make_estropeada },
    { "una parte en otra codificación", CODIFICACIONES *(PARTES - 1), make_codificada },
    { "una DTD en cada parte", UTF32LE *(PARTES - 1), make_dtd },
    { "una codificación declarada", 12, make_declarada },
    { "cortado en cada dieciseisavo", 16 * COUNT(formas), make_cortado },
    { "una parte cortada en cada dieciseisavo", 15 * (PARTES - 1), make_parte_cortada },
    { "un bit cambiado", 32 * COUNT(formas), make_volteado },
    { "un registro que miente", COUNT(mentiras), make_mentira },
    { "el nombre de la hoja", COUNT(nombres_de_hoja), make_nombre },
    { "una entrada de más", 12, make_intruso },
    { "una parte dos veces", 2 * PARTES, make_doble },
    { "otro envase", COUNT(envases), make_envase },
    { NULL, 0, NULL },
};
