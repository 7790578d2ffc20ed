/* SPDX-License-Identifier: MIT
 *
 * Tests of the ZIP directory, of inflating, and of the checksums they rest on.
 * What a patcher will need is tested too: that the raw bytes of an entry are where the directory says.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "paquete.h"
#include "xlsx/crc.h"
#include "xlsx/hash.h"
#include "xlsx/inflate.h"
#include "xlsx/limits.h"

START_TEST(test_zip__crc32_es_el_de_zlib_en_cualquier_largo_y_alineacion)
{
    unsigned char bytes[1200];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 2654435761u >> 13);
    for (size_t n = 0; n < 1100; n++) {
        const unsigned char *p = bytes + n % 17;

        ck_assert_uint_eq(plai_crc32((uint32_t)n, p, n), crc32((uLong)n, p, (uInt)n));
    }
    ck_assert_uint_eq(plai_crc32(plai_crc32(0, bytes, 333), bytes + 333, 700), crc32(0, bytes, 1033));
}
END_TEST

/* The vectors of the specification of XXH64. */
START_TEST(test_zip__la_huella_del_contenido_es_xxh64)
{
    ck_assert_uint_eq(plai_hash("", 0), 0xEF46DB3751D8E999u);
    ck_assert_uint_eq(plai_hash("a", 1), 0xD24EC4F1A98C6E5Bu);
    ck_assert_uint_eq(plai_hash("abc", 3), 0x44BC2CF5AD770999u);
    ck_assert_uint_eq(plai_hash("Nobody inspects the spammish repetition", 39), 0xFBCEA83C8A378BF1u);
}
END_TEST

START_TEST(test_zip__se_busca_sin_mirar_mayusculas_ni_barras)
{
    pla_limites limits = plai_limits(NULL);
    struct paquete p = { 0 };
    struct arena arena;
    struct zip zip;

    paquete_add(&p, "XL\\Hoja.xml", "uno", 0, 0);
    paquete_add(&p, "/xl/otra.xml", "dos", 0, PARTE_STORED | PARTE_DESCRIPTOR);
    paquete_end(&p, 0);
    plai_arena_init(&arena, NULL);
    ck_assert_int_eq(plai_zip_open(&zip, &arena, "x", p.bytes, p.size, &limits, NULL), PLA_OK);
    ck_assert_ptr_eq(plai_zip_find(&zip, SLICE("xl/hoja.XML")), &zip.entries[0]);
    ck_assert_ptr_eq(plai_zip_find(&zip, SLICE("xl/otra.xml")), &zip.entries[1]);
    ck_assert_ptr_null(plai_zip_find(&zip, SLICE("xl/otra.xm")));
    /* Raw: the local header begins the entry, and the packed bytes end before the next. */
    ck_assert_ptr_eq(zip.entries[0].local, p.bytes);
    ck_assert_ptr_eq(zip.entries[0].data + zip.entries[0].packed, zip.entries[1].local);
    ck_assert(memcmp(zip.entries[1].data, "dos", 3) == 0);
    plai_arena_done(&arena);
    paquete_free(&p);
}
END_TEST

static int
read_all(const struct zip *zip, struct inflater *inflater, char *out, size_t size, size_t step)
{
    pla_fallo fallo;
    size_t done = 0, got;
    int status = plai_inflate_start(inflater, &zip->entries[0], &fallo);

    do {
        if (status != PLA_OK)
            return status;
        status = plai_inflate_read(inflater, out + done, step < size - done ? step : size - done, &got, &fallo);
        done += status == PLA_OK ? got : 0;
    } while (got > 0 && done < size);
    return status;
}

START_TEST(test_zip__los_trozos_no_cambian_lo_que_se_descomprime)
{
    static const unsigned kinds[] = { 0, PARTE_STORED, PARTE_DESCRIPTOR, PARTE_ZIP64 };
    pla_limites limits = plai_limits(NULL);
    char *text = repetir("de todo un poco, ", 5000), *out = malloc(100000);

    ck_assert_ptr_nonnull(out);
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        struct paquete p = { 0 };
        struct inflater inflater;
        struct arena arena;
        struct zip zip;

        paquete_add(&p, "x", text, 0, kinds[kind]);
        paquete_end(&p, 0);
        plai_arena_init(&arena, NULL);
        plai_inflate_init(&inflater, "x", &limits, NULL);
        ck_assert_int_eq(plai_zip_open(&zip, &arena, "x", p.bytes, p.size, &limits, NULL), PLA_OK);
        for (size_t step = 1; step < 100000; step = step * 7 + 3) {
            ck_assert_int_eq(read_all(&zip, &inflater, out, 100000, step), PLA_OK);
            ck_assert_uint_eq(inflater.given, strlen(text));
            ck_assert(memcmp(out, text, strlen(text)) == 0);
        }
        plai_inflate_done(&inflater);
        plai_arena_done(&arena);
        paquete_free(&p);
    }
    free(out);
    free(text);
}
END_TEST

Suite *
make_zip_suite(void)
{
    Suite *suite = suite_create("zip");
    TCase *tests = tcase_create("zip");

    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, test_zip__crc32_es_el_de_zlib_en_cualquier_largo_y_alineacion);
    tcase_add_test(tests, test_zip__la_huella_del_contenido_es_xxh64);
    tcase_add_test(tests, test_zip__se_busca_sin_mirar_mayusculas_ni_barras);
    tcase_add_test(tests, test_zip__los_trozos_no_cambian_lo_que_se_descomprime);
    suite_add_tcase(suite, tests);
    return suite;
}
