/* SPDX-License-Identifier: MIT
 *
 * Runs the table of hostile workbooks, and then hurts a good one in every place.
 * Whatever comes in, the reader answers: read, read with warnings, or refused with a code and a line that names the file.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hostile/casos.h"
#include "lectura.h"
#include "xlsx/volcar.h"

static const char *const outcomes[] = { "read", "warn", "refuse" };

static enum espera
outcome(const struct lectura *l)
{
    if (l->status != PLA_OK)
        return RECHAZA;
    return l->book.warning_count > 0 ? AVISA : LEE;
}

static bool
says(const struct lectura *l, const char *words)
{
    if (words == NULL || (l->status != PLA_OK && strstr(l->fallo.texto, words) != NULL))
        return true;
    for (size_t i = 0; l->status == PLA_OK && i < l->book.warning_count; i++) {
        if (strstr(l->book.warnings[i].text, words) != NULL)
            return true;
    }
    return false;
}

/* Reads a case and forgets it. Whatever comes in, a message is one line, of this terminal's kind and no other. */
/* Whatever was read can be shown whole. */
static void
show(const struct book *book)
{
    pla_fallo fallo = { 0 };
    struct arena arena;

    ck_assert_int_eq(plai_book_dump(book, -1, NULL, &fallo), PLA_OK);
    ck_assert_int_eq(plai_book_dump_structure(book, -1, NULL, &fallo), PLA_OK);
    plai_arena_init(&arena, NULL);
    for (size_t i = 0; i < book->warning_count; i++)
        ck_assert_ptr_nonnull(plai_warning_text(&book->warnings[i], &arena));
    plai_arena_done(&arena);
}

static void
judge(const char *familia, struct hecho *hecho)
{
    struct lectura l;

    lectura_paquete(&l, &hecho->paquete, &hecho->limites);
    if (hecho->espera == RESPONDE)
        ck_assert_msg(l.status == PLA_OK || l.status == PLA_E_ENTRADA || l.status == PLA_E_LIMITE, "%s: %s: code %d",
                      familia, hecho->nombre, l.status);
    else
        ck_assert_msg(outcome(&l) == hecho->espera && l.status == hecho->codigo,
                      "%s: %s: expected %s (%d), was %s (%d): %s", familia, hecho->nombre, outcomes[hecho->espera],
                      hecho->codigo, outcomes[outcome(&l)], l.status, l.fallo.texto);
    ck_assert_msg(says(&l, hecho->dice), "%s: %s: does not say «%s»: %s", familia, hecho->nombre, hecho->dice,
                  l.fallo.texto);
    if (hecho->ref != NULL)
        ck_assert_msg(strcmp(lectura_value(&l, hecho->ref), hecho->valor) == 0, "%s: %s: %s is «%s»", familia,
                      hecho->nombre, hecho->ref, lectura_value(&l, hecho->ref));
    for (const char *c = l.fallo.texto; *c != '\0'; c++)
        ck_assert_msg((unsigned char)*c >= 0x20, "%s: %s: a control character", familia, hecho->nombre);
    ck_assert(plai_utf8_valid(l.fallo.texto, strlen(l.fallo.texto)));
    if (l.status == PLA_OK)
        show(&l.book);
    lectura_done(&l);
}

START_TEST(test_hostil__cada_caso_termina_como_debe)
{
    const struct hostil *caso = &hostiles[_i];
    struct hecho hecho = { .espera = caso->espera, .codigo = caso->codigo, .dice = caso->dice };

    snprintf(hecho.nombre, sizeof hecho.nombre, "%s", caso->nombre);
    if (caso->make != NULL)
        caso->make(&hecho.paquete);
    else
        paquete_libro(&hecho.paquete, &caso->libro);
    judge("uno por uno", &hecho);
}
END_TEST

static const struct familia *
familia_at(size_t i)
{
    for (const struct familia *f = familias_de_partes; f->nombre != NULL; f++) {
        if (i-- == 0)
            return f;
    }
    for (const struct familia *f = familias_de_archivos; f->nombre != NULL; f++) {
        if (i-- == 0)
            return f;
    }
    return NULL;
}

/* A family in one process: starting one for each of its cases would take longer than reading them. */
START_TEST(test_hostil__cada_familia_termina_como_debe)
{
    const struct familia *familia = familia_at((size_t)_i);

    for (size_t i = 0; i < familia->count; i++) {
        struct hecho hecho = { .espera = RESPONDE };

        familia->make(i, &hecho);
        judge(familia->nombre, &hecho);
    }
}
END_TEST

/* A workbook with something of everything, small enough to be hurt in every place. */
static void
make_victim(struct paquete *paquete, unsigned lies)
{
    struct libro libro = {
        .styles =
            "<styleSheet xmlns=\"" NS_MAIN_URI "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
            "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        .strings = "<si><t>uno &amp; dos</t></si><si><r><t xml:space=\"preserve\"> tres</t></r></si>",
        .data =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46053.5</v></c><c r=\"C1\" t=\"b\"><v>1</v>"
            "</c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>ñandú</t></is></c><c r=\"B2\"><f>1+1</f></c>"
            "<c r=\"A2\"><v>1.5e3</v></c></row>",
        .lies = lies,
    };

    paquete_libro(paquete, &libro);
}

static void
read_whatever(const unsigned char *bytes, size_t size)
{
    /* In a block of its own size, so that one byte too far is seen by the sanitizer. */
    unsigned char *copy = malloc(size == 0 ? 1 : size);
    struct arena arena;
    struct book book;
    pla_fallo fallo = { 0 };

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    plai_arena_init(&arena, NULL);
    int status = plai_book_read(&book, &arena, "libro.xlsx", copy, size, NULL, &fallo);
    free(copy);
    ck_assert(status == PLA_OK || status == PLA_E_ENTRADA || status == PLA_E_LIMITE);
    if (status == PLA_OK)
        show(&book);
    plai_arena_done(&arena);
}

START_TEST(test_hostil__cortado_en_cualquier_byte_se_rechaza)
{
    struct paquete paquete;

    make_victim(&paquete, 0);
    for (size_t size = 0; size < paquete.size; size++)
        read_whatever(paquete.bytes, size);
    paquete_free(&paquete);
}
END_TEST

START_TEST(test_hostil__cualquier_byte_cambiado_tiene_respuesta)
{
    /* Stored and without a checked sum the change would reach the XML; here it reaches ZIP, deflate and the sums. */
    struct paquete paquete;

    make_victim(&paquete, PARTE_STORED);
    for (size_t i = 0; i < paquete.size; i++) {
        for (unsigned turned = 1; turned < 256; turned = turned * 4 + 1) {
            paquete.bytes[i] ^= (unsigned char)turned;
            read_whatever(paquete.bytes, paquete.size);
            paquete.bytes[i] ^= (unsigned char)turned;
        }
    }
    paquete_free(&paquete);
}
END_TEST

/* The same to the XML of the sheet itself, with sums that are right. */
START_TEST(test_hostil__cualquier_byte_del_xml_cambiado_tiene_respuesta)
{
    static const char sheet[] =
        "<worksheet xmlns=\"" NS_MAIN_URI
        "\"><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\">"
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>1</f><v>2.5E1</v></c><c r=\"C1\" t=\"str\"><v>a&lt;</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>\xC3\xB1</t></is></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    static const char turned[] = { 1, 0x20, '<' ^ '"', (char)0x80, '/' ^ '>' };
    char copy[sizeof sheet];

    for (size_t i = 0; i < sizeof sheet - 1; i++) {
        for (size_t k = 0; k < sizeof turned; k++) {
            struct paquete paquete;

            memcpy(copy, sheet, sizeof sheet);
            copy[i] = (char)(copy[i] ^ turned[k]);
            paquete_libro(&paquete, &(struct libro){ .strings = "<si><t>x</t></si>",
                                                     .sheet = copy,
                                                     .sheet_size = sizeof sheet - 1,
                                                     .lies = PARTE_STORED });
            read_whatever(paquete.bytes, paquete.size);
            paquete_free(&paquete);
        }
    }
}
END_TEST

/* ---- what is no file */

static const struct {
    const char *what; /* "link" to something, or what make_place does */
    const char *target;
    const char *dice;
} places[] = {
    { "fifo", NULL, "corriente" },        { "folder", NULL, "carpeta" },        { "link", "/dev/zero", "corriente" },
    { "link", "/dev/null", "corriente" }, { "link", "/dev/tty", NULL },         { "link", "/no/existe", "no existe" },
    { "link", "libro.xlsx", NULL },       { "link", "/dev/full", "corriente" }, { "huge", NULL, "archivo" },
    { "nothing", NULL, "no existe" },     { "link", "/", "carpeta" },
};

static void
make_place(const char *path, size_t i)
{
    if (strcmp(places[i].what, "fifo") == 0)
        ck_assert_int_eq(mkfifo(path, 0600), 0);
    else if (strcmp(places[i].what, "folder") == 0)
        ck_assert_int_eq(mkdir(path, 0700), 0);
    else if (strcmp(places[i].what, "link") == 0)
        ck_assert_int_eq(symlink(places[i].target, path), 0);
    else if (strcmp(places[i].what, "huge") == 0) {
        int descriptor = open(path, O_WRONLY | O_CREAT, 0600);

        /* A hole: it says it is large and takes no room. */
        ck_assert_int_eq(ftruncate(descriptor, ((off_t)256 << 20) + 1), 0);
        close(descriptor);
    }
}

START_TEST(test_hostil__lo_que_no_es_un_archivo_ni_se_abre)
{
    char folder[] = "/tmp/planaccion-XXXXXX", path[64];
    void *data = NULL;
    size_t size = 0;
    pla_fallo fallo;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/libro.xlsx", folder);
    make_place(path, (size_t)_i);
    int status = plai_file_read(path, NULL, NULL, &data, &size, &fallo);
    ck_assert_int_eq(status, strcmp(places[_i].what, "huge") == 0 ? PLA_E_LIMITE : PLA_E_ENTRADA);
    ck_assert_ptr_null(data);
    ck_assert_msg(places[_i].dice == NULL || strstr(fallo.texto, places[_i].dice) != NULL, "%s", fallo.texto);
    if (rmdir(path) != 0)
        unlink(path);
    rmdir(folder);
}
END_TEST

/* What is dumped goes to terminals too. */
START_TEST(test_hostil__lo_que_se_vuelca_no_lleva_caracteres_de_control)
{
    struct lectura l;
    FILE *file = tmpfile();
    int c;

    ck_assert_ptr_nonnull(file);
    lectura_datos(&l,
                  "<row><c t=\"inlineStr\"><is><t>_x001B_[2J_x0007__x0000__x009B_1m_x007F_\n\"\\</t></is></c></row>");
    ck_assert_int_eq(plai_book_dump(&l.book, fileno(file), NULL, &l.fallo), PLA_OK);
    rewind(file);
    while ((c = fgetc(file)) != EOF)
        ck_assert_msg(c == '\n' || c >= 0x20, "a character %d", c);
    fclose(file);
    lectura_done(&l);
}
END_TEST

/* How many there are, for whoever wonders; the families are checked to be as many as promised. */
START_TEST(test_hostil__los_casos_son_mas_de_quinientos)
{
    size_t families = 0, cases = hostiles_count + sizeof places / sizeof *places;

    for (; familia_at(families) != NULL; families++)
        cases += familia_at(families)->count;
    printf("%zu hostile cases, %zu families\n", cases, families);
    ck_assert_uint_gt(cases, 500);
}
END_TEST

static int
count_families(void)
{
    int count = 0;

    while (familia_at((size_t)count) != NULL)
        count++;
    return count;
}

Suite *
make_hostil_suite(void)
{
    Suite *suite = suite_create("hostil");
    TCase *tests = tcase_create("hostil");

    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, test_hostil__cada_caso_termina_como_debe, 0, (int)hostiles_count);
    tcase_add_loop_test(tests, test_hostil__cada_familia_termina_como_debe, 0, count_families());
    tcase_add_loop_test(tests, test_hostil__lo_que_no_es_un_archivo_ni_se_abre, 0,
                        (int)(sizeof places / sizeof *places));
    tcase_add_test(tests, test_hostil__lo_que_se_vuelca_no_lleva_caracteres_de_control);
    tcase_add_test(tests, test_hostil__los_casos_son_mas_de_quinientos);
    tcase_add_test(tests, test_hostil__cortado_en_cualquier_byte_se_rechaza);
    tcase_add_test(tests, test_hostil__cualquier_byte_cambiado_tiene_respuesta);
    tcase_add_test(tests, test_hostil__cualquier_byte_del_xml_cambiado_tiene_respuesta);
    suite_add_tcase(suite, tests);
    return suite;
}
