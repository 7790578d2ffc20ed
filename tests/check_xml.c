/* SPDX-License-Identifier: MIT
 *
 * Tests of the XML tokenizer: what it gives does not depend on how its bytes arrive, and what is not XML is refused.
 * Tokens are written as one line: "<name", ">name", text between bars.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paquete.h"
#include "xlsx/limits.h"
#include "xlsx/xml.h"

/* Bytes given at most `step` at a time. */
struct dropper {
    const char *bytes;
    size_t left, step;
};

static int
drop(void *ctx, char *out, size_t capacity, size_t *got, pla_fallo *fallo)
{
    struct dropper *dropper = ctx;
    size_t n = dropper->step < capacity ? dropper->step : capacity;

    (void)fallo;
    *got = n < dropper->left ? n : dropper->left;
    memcpy(out, dropper->bytes, *got);
    dropper->bytes += *got;
    dropper->left -= *got;
    return PLA_OK;
}

/* The tokens of a document as one line; "!" and the message where it is refused. Pieces of one text are joined. */
static void
tokens(const char *bytes, size_t size, size_t step, struct text *line)
{
    struct dropper dropper = { bytes, size, step };
    pla_limites limits = plai_limits(NULL);
    pla_fallo fallo = { 0 };
    struct xml xml;
    bool in_text = false;

    line->count = 0;
    plai_xml_init(&xml, "libro", &limits, NULL, &fallo);
    int status = plai_xml_start(&xml, (struct source){ drop, &dropper }, "parte");
    while (status == PLA_OK) {
        status = plai_xml_next(&xml);
        if (status != PLA_OK || xml.kind == XML_DONE)
            break;
        if ((xml.kind == XML_TEXT) != in_text)
            plai_text_add_char(line, '|');
        in_text = xml.kind == XML_TEXT;
        if (in_text) {
            plai_text_add(line, xml.text.s, xml.text.n);
            continue;
        }
        plai_text_add_char(line, xml.kind == XML_OPEN ? '<' : '>');
        plai_text_add(line, xml.name.s, xml.name.n);
        for (size_t i = 0; xml.kind == XML_OPEN && i < xml.attributes.count; i++) {
            plai_text_add_char(line, ' ');
            plai_text_add(line, xml.attributes.items[i].name.s, xml.attributes.items[i].name.n);
            plai_text_add_char(line, '=');
            plai_text_add(line, xml.attributes.items[i].value.s, xml.attributes.items[i].value.n);
        }
    }
    if (status != PLA_OK) {
        line->count = 0;
        plai_text_add_char(line, '!');
        plai_text_add_string(line, fallo.texto);
    }
    plai_text_add_char(line, '\0');
    plai_xml_done(&xml);
}

static const struct {
    const char *xml, *expected;
} documents[] = {
    { "<a/>", "<a>a" },
    { "\xEF\xBB\xBF<?xml version='1.0'?>\n<a></a>\n", "<a>a" },
    { "<a b='1'  c = \"&lt;&#x31;&#10;\t\n\"/>", "<a b=1 c=<1\n  >a" },
    { "<a>x&amp;<![CDATA[<&amp;]]>y</a>", "<a|x&<&amp;y|>a" },
    { "<a>x<!-- a -- > <b> -->y<?p <q> ?>z</a>", "<a|xyz|>a" },
    { "<a>1\r\n2\r3\n4</a>", "<a|1\n2\n3\n4|>a" },
    { "<a x='>' y='/>'/>", "<a x=> y=/>>a" },
    { "<p:a xmlns:p='u'><p:b/></p:a >", "<a p=u<b>b>a" },
    { "<a>]]&gt;\xC3\xB1\xE2\x82\xAC\xF0\x9F\x98\x80</a>", "<a|]]>\xC3\xB1\xE2\x82\xAC\xF0\x9F\x98\x80|>a" },
    { "<a>&#0000000000000000000000000000000000000065;\xEF\xBF\xBD</a>", "<a|A\xEF\xBF\xBD|>a" },
    { "<a\xC3\xB1o _-.9='1'/>", "<a\xC3\xB1o _-.9=1>a\xC3\xB1o" },
    { "<a>&quot;&apos;&#x1F600;</a>", "<a|\"'\xF0\x9F\x98\x80|>a" },
};

START_TEST(test_xml__los_mismos_tokens_lleguen_como_lleguen_los_bytes)
{
    struct text line = { .items = NULL };

    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        for (size_t step = 1; step < 40; step++) {
            char expected[200], *to = expected;

            tokens(documents[i].xml, strlen(documents[i].xml), step, &line);
            /* White space around the root is text like any other, and nobody's. */
            for (const char *s = line.items; *s != '\0'; s++)
                *to++ = *s;
            *to = '\0';
            char *core = expected;
            while (strncmp(core, "|\n|", 3) == 0)
                core += 3;
            if (strlen(core) > 2 && strcmp(core + strlen(core) - 2, "|\n") == 0)
                core[strlen(core) - 2] = '\0';
            ck_assert_str_eq(core, documents[i].expected);
        }
    }
    plai_text_done(&line);
}
END_TEST

START_TEST(test_xml__lo_que_no_es_xml_se_rechaza)
{
    static const char *const wrong[] = { "",
                                         " ",
                                         "<",
                                         "<a",
                                         "<a>",
                                         "<a></b>",
                                         "<a><b></a></b>",
                                         "</a>",
                                         "<a/><b/>",
                                         "x<a/>",
                                         "<a/>x",
                                         "<>",
                                         "< a/>",
                                         "<a b/>",
                                         "<a b=1/>",
                                         "<a b='1/>",
                                         "<a b='1'c='2'/>",
                                         "<a b='<'/>",
                                         "<1a/>",
                                         "<a/ ></a/>",
                                         "<a:b:c/>",
                                         "<:a/>",
                                         "<a:/>",
                                         "<a!/>",
                                         "<\xFF/>",
                                         "<a 1b='1'/>",
                                         "<a b\xC3='1'/>",
                                         "<a/>&#32;",
                                         "<![CDATA[ ]]><a/>",
                                         "<a>\xEF\xBF\xBE</a>",
                                         "<a b='\xEF\xBF\xBF'/>",
                                         "<a b='1' b='2'/>",
                                         "<a>&x;</a>",
                                         "<a>&#0;</a>",
                                         "<a>&#xD800;</a>",
                                         "<a>&#x110000;</a>",
                                         "<a>&amp</a>",
                                         "<a>\x01</a>",
                                         "<a>\xFF</a>",
                                         "<a>\xC0\x80</a>",
                                         "<a>\xF4\x90\x80\x80</a>",
                                         "<a><!-- </a>",
                                         "<a><![CDATA[ </a>",
                                         "<!DOCTYPE a><a/>",
                                         "<a><!ENTITY x 'y'></a>",
                                         "<?xml version='1.0' encoding='EBCDIC'?><a/>" };
    struct text line = { .items = NULL };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        for (size_t step = 1; step < 9; step += 7) {
            tokens(wrong[i], strlen(wrong[i]), step, &line);
            ck_assert_msg(line.items[0] == '!', "«%s» gave %s", wrong[i], line.items);
            ck_assert_ptr_nonnull(strstr(line.items, "libro: parte:"));
        }
    }
    plai_text_done(&line);
}
END_TEST

START_TEST(test_xml__un_token_mas_largo_que_el_trozo_llega_entero)
{
    char *inside = repetir("abcdefghij", 60000);
    char *document = juntar("<a b='", inside, "'>", inside, "</a>", NULL);
    struct text line = { .items = NULL };

    tokens(document, strlen(document), 50000, &line);
    ck_assert_uint_eq(line.count, 2 * 600000 + strlen("<a b=||>a") + 1);
    plai_text_done(&line);
    free(document);
    free(inside);
}
END_TEST

START_TEST(test_xml__utf16_partido_en_cualquier_byte)
{
    static const char wide[] = "\xFE\xFF\0<\0a\0>\0x\xD8\x3D\xDE\x00\0<\0/\0a\0>";
    struct text line = { .items = NULL };

    for (size_t step = 1; step < sizeof wide; step++) {
        tokens(wide, sizeof wide - 1, step, &line);
        ck_assert_str_eq(line.items, "<a|x\xF0\x9F\x98\x80|>a");
    }
    tokens(wide, sizeof wide - 2, 3, &line);
    ck_assert_int_eq(line.items[0], '!');
    plai_text_done(&line);
}
END_TEST

Suite *
make_xml_suite(void)
{
    Suite *suite = suite_create("xml");
    TCase *tests = tcase_create("xml");

    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, test_xml__los_mismos_tokens_lleguen_como_lleguen_los_bytes);
    tcase_add_test(tests, test_xml__lo_que_no_es_xml_se_rechaza);
    tcase_add_test(tests, test_xml__un_token_mas_largo_que_el_trozo_llega_entero);
    tcase_add_test(tests, test_xml__utf16_partido_en_cualquier_byte);
    suite_add_tcase(suite, tests);
    return suite;
}
