/* SPDX-License-Identifier: MIT
 *
 * Tests of base/: arenas, growable arrays, the string builder and failing.
 * Each allocation fails in turn: nothing may leak and nothing half-made may show.
 */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fallo.h"
#include "base/texto.h"
#include "base/vec.h"

/* An allocator that keeps count, and fails from a given call on. */
struct counted {
    int calls, fail_from, live;
};

static void *
counted_realloc(void *ctx, void *block, size_t size)
{
    struct counted *counted = ctx;
    void *moved;

    if (++counted->calls >= counted->fail_from)
        return NULL;
    moved = realloc(block, size);
    counted->live += !block && moved;
    return moved;
}

static void
counted_free(void *ctx, void *block)
{
    struct counted *counted = ctx;

    counted->live -= block != NULL;
    free(block);
}

static pla_memoria
memory_of(struct counted *counted)
{
    return (pla_memoria){ counted_realloc, counted_free, counted };
}

START_TEST(test_arena__items_are_aligned_apart_and_keep_what_is_written)
{
    struct arena arena;
    unsigned char *items[3000];

    plai_arena_init(&arena, NULL);
    for (size_t i = 0; i < 3000; i++) {
        items[i] = plai_arena_alloc(&arena, 1 + i % 97);
        ck_assert_ptr_nonnull(items[i]);
        ck_assert_uint_eq((uintptr_t)items[i] % _Alignof(max_align_t), 0);
        memset(items[i], (int)(i & 255), 1 + i % 97);
    }
    for (size_t i = 0; i < 3000; i++)
        for (size_t k = 0; k < 1 + i % 97; k++)
            ck_assert_uint_eq(items[i][k], i & 255);
    plai_arena_done(&arena);
    ck_assert_uint_eq(arena.bytes, 0);
}
END_TEST

START_TEST(test_arena__a_large_item_does_not_waste_the_page_in_use)
{
    struct arena arena;
    char *before, *after;

    plai_arena_init(&arena, NULL);
    before = plai_arena_copy(&arena, "a", 1);
    ck_assert_ptr_nonnull(plai_arena_alloc(&arena, 5000000));
    after = plai_arena_copy(&arena, "b", 1);
#ifndef PLAI_ARENA_DEBUG
    ck_assert_ptr_eq(after, before + 2);
#endif
    ck_assert_str_eq(before, "a");
    ck_assert_str_eq(after, "b");
    plai_arena_done(&arena);
}
END_TEST

START_TEST(test_arena__is_usable_after_done_and_takes_nothing_until_asked)
{
    struct counted counted = { .fail_from = 1000 };
    pla_memoria memoria = memory_of(&counted);
    struct arena arena;

    plai_arena_init(&arena, &memoria);
    ck_assert_int_eq(counted.calls, 0);
    ck_assert_ptr_nonnull(plai_arena_alloc(&arena, 0));
    plai_arena_done(&arena);
    ck_assert_int_eq(counted.live, 0);
    ck_assert_str_eq(plai_arena_strdup(&arena, "otra vez"), "otra vez");
    plai_arena_done(&arena);
    ck_assert_int_eq(counted.live, 0);
}
END_TEST

START_TEST(test_arena__zalloc_clears_and_refuses_what_overflows)
{
    static const unsigned char zeros[300];
    struct arena arena;
    void *item;

    plai_arena_init(&arena, NULL);
    item = plai_arena_zalloc(&arena, 100, 3);
    ck_assert_mem_eq(item, zeros, 300);
    ck_assert_ptr_null(plai_arena_zalloc(&arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(plai_arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_null(plai_arena_copy(&arena, "", SIZE_MAX));
    ck_assert_ptr_nonnull(plai_arena_zalloc(&arena, 0, 0));
    plai_arena_done(&arena);
}
END_TEST

START_TEST(test_arena__printf_gives_short_and_long_texts)
{
    struct arena arena;
    char wide[2000];

    memset(wide, 'x', sizeof wide);
    wide[sizeof wide - 1] = '\0';
    plai_arena_init(&arena, NULL);
    ck_assert_str_eq(plai_arena_printf(&arena, "%s-%d", "IP", 7), "IP-7");
    ck_assert_str_eq(plai_arena_printf(&arena, "%s", wide), wide);
    plai_arena_done(&arena);
}
END_TEST

START_TEST(test_arena__each_failing_allocation_gives_null_and_no_leak)
{
    for (int fail_from = 1; fail_from < 30; fail_from++) {
        struct counted counted = { .fail_from = fail_from };
        pla_memoria memoria = memory_of(&counted);
        struct arena arena;
        bool failed = false;

        plai_arena_init(&arena, &memoria);
        for (size_t i = 0; i < 200 && !failed; i++)
            failed = !plai_arena_alloc(&arena, 10 + i * 40) || !plai_arena_printf(&arena, "%300d", 1);
        ck_assert(failed == (counted.calls >= fail_from));
        plai_arena_done(&arena);
        ck_assert_int_eq(counted.live, 0);
    }
}
END_TEST

START_TEST(test_vec__grows_and_keeps_its_items)
{
    VEC(int) numbers = { 0 };

    for (int i = 0; i < 10000; i++)
        ck_assert(plai_vec_add(&numbers, i));
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(numbers.items[i], i);
    ck_assert(!plai_vec_reserve(&numbers, SIZE_MAX / sizeof(int)));
    ck_assert(!plai_vec_reserve(&numbers, SIZE_MAX));
    ck_assert_uint_eq(numbers.count, 10000);
    plai_vec_done(&numbers);
    ck_assert_ptr_null(numbers.items);
}
END_TEST

START_TEST(test_vec__without_memory_stays_as_it_was)
{
    struct counted counted = { .fail_from = 2 };
    pla_memoria memoria = memory_of(&counted);
    VEC(double) numbers = { .memoria = &memoria };
    size_t added = 0;

    while (plai_vec_add(&numbers, (double)added))
        added++;
    ck_assert_uint_eq(numbers.count, added);
    for (size_t i = 0; i < added; i++)
        ck_assert_uint_eq((size_t)numbers.items[i], i);
    plai_vec_done(&numbers);
    ck_assert_int_eq(counted.live, 0);
}
END_TEST

START_TEST(test_text__builds_a_terminated_text)
{
    struct text text = { 0 };

    plai_text_add(&text, "", 0);
    ck_assert_str_eq(text.items, "");
    plai_text_add_string(&text, "meta ");
    plai_text_add_int(&text, 0);
    plai_text_add_char(&text, '/');
    plai_text_add_int(&text, INT64_MIN);
    plai_text_add_char(&text, '/');
    plai_text_add_int(&text, INT64_MAX);
    plai_text_printf(&text, " %s %05d", "n", 42);
    ck_assert_str_eq(text.items, "meta 0/-9223372036854775808/9223372036854775807 n 00042");
    ck_assert_uint_eq(text.count, strlen(text.items));
    plai_text_printf(&text, "%500d", 1);
    ck_assert_uint_eq(text.count, strlen(text.items));
    ck_assert(!text.failed);
    plai_text_done(&text);
}
END_TEST

START_TEST(test_text__json_escapes_controls_quotes_and_broken_utf8)
{
    struct text text = { 0 };

    plai_text_add_json(&text, "a\"b\\c\n\t\x01\x7F\xC3\xB1\xFFz\0", 14);
    ck_assert_str_eq(text.items, "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\xC3\xB1\xEF\xBF\xBDz\\u0000\"");
    plai_text_done(&text);
    plai_text_add_json(&text, NULL, 0);
    ck_assert_str_eq(text.items, "\"\"");
    plai_text_done(&text);
    plai_text_add_json(&text, "\xC3", 1);
    ck_assert_str_eq(text.items, "\"\xEF\xBF\xBD\"");
    plai_text_done(&text);
}
END_TEST

START_TEST(test_text__each_failing_allocation_is_remembered_to_the_end)
{
    for (int fail_from = 1; fail_from < 12; fail_from++) {
        struct counted counted = { .fail_from = fail_from };
        pla_memoria memoria = memory_of(&counted);
        struct text text = { .memoria = &memoria };

        for (int i = 0; i < 100; i++) {
            plai_text_add_json(&text, "una celda", 9);
            plai_text_printf(&text, "%100d", i);
            plai_text_add_int(&text, i);
        }
        ck_assert(text.failed == (counted.calls >= fail_from));
        if (text.items)
            ck_assert_uint_eq(strlen(text.items), text.count);
        plai_text_done(&text);
        ck_assert_int_eq(counted.live, 0);
    }
}
END_TEST

START_TEST(test_fallo__sets_code_and_text_and_returns_the_code)
{
    pla_fallo fallo = { 0 };

    ck_assert_int_eq(plai_fail(&fallo, PLA_E_ENTRADA, "%s: no se puede abrir", "plan.xlsx"), PLA_E_ENTRADA);
    ck_assert_int_eq(fallo.codigo, PLA_E_ENTRADA);
    ck_assert_str_eq(fallo.texto, "plan.xlsx: no se puede abrir");
    ck_assert_int_eq(plai_fail(NULL, PLA_E_USO, "nada"), PLA_E_USO);
    ck_assert_int_eq(plai_fail_memory(&fallo), PLA_E_MEMORIA);
    ck_assert_int_eq(fallo.codigo, PLA_E_MEMORIA);
}
END_TEST

START_TEST(test_fallo__text_is_safe_to_print_and_cut_at_a_character)
{
    pla_fallo fallo;
    char wide[1200];

    ck_assert_int_lt(plai_fail(&fallo, PLA_E_USO, "%s", "a\x1B[2Jb\nc\xFF\xC2\x9B"), 0);
    ck_assert_str_eq(fallo.texto, "a [2Jb c\xEF\xBF\xBD ");
    for (size_t i = 0; i + 1 < sizeof wide; i += 2)
        memcpy(wide + i, "\xC3\xB1", 2);
    wide[sizeof wide - 1] = wide[sizeof wide - 2] = '\0';
    ck_assert_int_lt(plai_fail(&fallo, PLA_E_USO, "x%s", wide), 0);
    ck_assert_uint_eq(strlen(fallo.texto), sizeof fallo.texto - 1);
    ck_assert(plai_utf8_valid(fallo.texto, strlen(fallo.texto)));
    ck_assert_int_lt(plai_fail(&fallo, PLA_E_USO, "%s", wide), 0);
    ck_assert_uint_eq(strlen(fallo.texto), sizeof fallo.texto - 2);
    ck_assert_int_lt(plai_fail(&fallo, PLA_E_USO, "%s", fallo.texto), 0);
    ck_assert_uint_eq(strlen(fallo.texto), sizeof fallo.texto - 2);
}
END_TEST

Suite *make_arena_suite(void);

Suite *
make_arena_suite(void)
{
    Suite *suite = suite_create("arena, vec, fallo");
    TCase *tests = tcase_create("memory");

    tcase_add_test(tests, test_arena__items_are_aligned_apart_and_keep_what_is_written);
    tcase_add_test(tests, test_arena__a_large_item_does_not_waste_the_page_in_use);
    tcase_add_test(tests, test_arena__is_usable_after_done_and_takes_nothing_until_asked);
    tcase_add_test(tests, test_arena__zalloc_clears_and_refuses_what_overflows);
    tcase_add_test(tests, test_arena__printf_gives_short_and_long_texts);
    tcase_add_test(tests, test_arena__each_failing_allocation_gives_null_and_no_leak);
    tcase_add_test(tests, test_vec__grows_and_keeps_its_items);
    tcase_add_test(tests, test_vec__without_memory_stays_as_it_was);
    tcase_add_test(tests, test_text__builds_a_terminated_text);
    tcase_add_test(tests, test_text__json_escapes_controls_quotes_and_broken_utf8);
    tcase_add_test(tests, test_text__each_failing_allocation_is_remembered_to_the_end);
    tcase_add_test(tests, test_fallo__sets_code_and_text_and_returns_the_code);
    tcase_add_test(tests, test_fallo__text_is_safe_to_print_and_cut_at_a_character);
    suite_add_tcase(suite, tests);
    return suite;
}
