/* SPDX-License-Identifier: MIT
 *
 * Tests of numbers: doubles, decimals, money and quantities to text, checked sums, serial days.
 * Expected values of the tables were computed with another language's exact decimals.
 */
#include <check.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/numero.h"

#define OVER INT64_MAX /* in the tables: does not fit */

static uint64_t state = 88172645463325252u;

static uint64_t
random_bits(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static double
double_of_bits(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

START_TEST(test_scaled__is_the_decimal_that_the_double_shows_rounded_half_away_from_zero)
{
    static const struct {
        double value;
        int64_t centavos, millionths;
    } table[] = {
        { 0.0, 0, 0 },
        { -0.0, 0, 0 },
        { 0.1, 10, 100000 },
        { 0.30000000000000004, 30, 300000 },
        { 1.005, 101, 1005000 },
        { 2.675, 268, 2675000 },
        { 1.115, 112, 1115000 },
        { 0.285, 29, 285000 },
        { -1.005, -101, -1005000 },
        { 0.005, 1, 5000 },
        { 0.015, 2, 15000 },
        { 1500000000000.0, 150000000000000, 1500000000000000000 },
        { 1548000000000.37, 154800000000037, 1548000000000370000 },
        { 104527063.45, 10452706345, 104527063450000 },
        { 9999999999999.99, 999999999999999, OVER },
        { 131537949.27, 13153794927, 131537949270000 },
        { 12345678901234.566, 1234567890123457, OVER },
        { 0.1234565, 12, 123457 },
        { 0.1234575, 12, 123458 },
        { 41.667, 4167, 41667000 },
        { 1e-07, 0, 0 },
        { 5e-07, 0, 1 },
        { 4.9e-07, 0, 0 },
        { 1e-300, 0, 0 },
        { 123456789.12345679, 12345678912, 123456789123457 },
        { 92233720368547.0, 9223372036854700, OVER },
        { 92233720368547.77, 9223372036854777, OVER },
        { -92233720368547.7, -9223372036854770, OVER },
        { 84100000000000.0, 8410000000000000, OVER },
        { 1100000000000000.0, 110000000000000000, OVER },
        { 2.5e-06, 0, 3 },
        { 33.333333333333336, 3333, 33333333 },
        { 66.66666666666667, 6667, 66666667 },
        { 70.005, 7001, 70005000 },
        { 1e17, OVER, OVER },
        { 1e300, OVER, OVER },
        { -1e300, OVER, OVER },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int64_t centavos = OVER, millionths = OVER;
        enum reading read = plai_scaled_from_double(table[i].value, PLAI_CENTAVOS, &centavos);

        ck_assert_msg(centavos == table[i].centavos, "%.17g: %" PRId64, table[i].value, centavos);
        ck_assert_int_eq(read == READ_OVERFLOW, table[i].centavos == OVER);
        read = plai_scaled_from_double(table[i].value, PLAI_MILLONESIMAS, &millionths);
        ck_assert_msg(millionths == table[i].millionths, "%.17g: %" PRId64, table[i].value, millionths);
        ck_assert_int_eq(read == READ_OVERFLOW, table[i].millionths == OVER);
    }
}
END_TEST

START_TEST(test_scaled__says_rounded_for_decimals_and_not_for_the_noise_of_sums)
{
    int64_t out;

    ck_assert_int_eq(plai_scaled_from_double(0.1 + 0.2, PLAI_CENTAVOS, &out), READ_OK);
    ck_assert_int_eq(plai_scaled_from_double(1.1 + 2.2, PLAI_CENTAVOS, &out), READ_OK);
    ck_assert_int_eq(out, 330);
    ck_assert_int_eq(plai_scaled_from_double(1.125, PLAI_CENTAVOS, &out), READ_ROUNDED);
    ck_assert_int_eq(plai_scaled_from_double(100.0 / 3, PLAI_CENTAVOS, &out), READ_ROUNDED);
    ck_assert_int_eq(plai_scaled_from_double(NAN, PLAI_CENTAVOS, &out), READ_BAD);
    ck_assert_int_eq(plai_scaled_from_double(-INFINITY, PLAI_CENTAVOS, &out), READ_BAD);
}
END_TEST

START_TEST(test_scaled__every_amount_of_centavos_survives_a_cell)
{
    for (int i = 0; i < 200000; i++) {
        /* Up to ten million million pesos, as a workbook stores them. */
        int64_t centavos = (int64_t)(random_bits() % 1000000000000000u), out = -1;

        centavos = i & 1 ? -centavos : centavos;
        ck_assert_int_eq(plai_scaled_from_double((double)centavos / 100, PLAI_CENTAVOS, &out), READ_OK);
        ck_assert_int_eq(out, centavos);
    }
}
END_TEST

START_TEST(test_double__text_is_shortest_and_positional)
{
    static const struct {
        double value;
        const char *text;
    } table[] = {
        { 0.0, "0" },
        { -0.0, "-0" },
        { 1, "1" },
        { -1.5, "-1.5" },
        { 0.1, "0.1" },
        { 0.1 + 0.2, "0.30000000000000004" },
        { 100, "100" },
        { 104527063.45, "104527063.45" },
        { 2024257990018.0, "2024257990018" },
        { 123456789012345680000.0, "123456789012345680000" },
        { 1e21, "1e+21" },
        { 1.5e300, "1.5e+300" },
        { 1e-6, "0.000001" },
        { 1.25e-6, "0.00000125" },
        { 1e-7, "1e-7" },
        { 5e-324, "5e-324" },
        { DBL_MAX, "1.7976931348623157e+308" },
        { DBL_MIN, "2.2250738585072014e-308" },
        { 9007199254740993.0, "9007199254740992" },
        { 5.684341886080802e-14, "5.684341886080802e-14" },
        { 2e-44, "2e-44" },
        { 0x1p-44, "5.684341886080802e-14" },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char out[32];

        ck_assert_uint_eq(plai_double_format(table[i].value, out), strlen(table[i].text));
        ck_assert_str_eq(out, table[i].text);
    }
}
END_TEST

START_TEST(test_double__every_double_reads_back_the_same)
{
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = random_bits();
        double value, back = NAN;
        char text[32];
        size_t n;

        /* Half of them of the sizes that workbooks hold. */
        if (i & 1)
            bits = (bits & 0x800FFFFFFFFFFFFFu) | (1023u - 40u + random_bits() % 90) << 52;
        value = double_of_bits(bits);
        if (!isfinite(value))
            continue;
        n = plai_double_format(value, text);
        ck_assert_uint_lt(n, sizeof text);
        ck_assert(plai_double_parse((struct slice){ text, n }, &back));
        ck_assert_msg(memcmp(&value, &back, sizeof value) == 0, "%a gives %s", value, text);
    }
}
END_TEST

START_TEST(test_double__powers_of_two_read_back_the_same)
{
    for (int power = -1074; power < 1024; power++) {
        double value = ldexp(1, power), back = 0;
        char text[32];

        plai_double_format(value, text);
        ck_assert(plai_double_parse(plai_slice(text), &back));
        ck_assert(value == back);
    }
}
END_TEST

START_TEST(test_double__long_texts_and_ties_are_read_exactly)
{
    static const struct {
        const char *text;
        double value;
    } table[] = {
        { "9007199254740993", 9007199254740992.0 },
        { "9007199254740993.0000000000000000000000001", 9007199254740994.0 },
        { "9007199254740995", 9007199254740996.0 },
        { "18446744073709551616", 0x1p64 },
        { "0.1000000000000000055511151231257827021181583404541015625", 0.1 },
        { "0.000000000000000000000000000000000000000000000000001e51", 1 },
        { "1e23", 1e23 },
        { "8.5e-27", 8.5e-27 },
        { "2.2250738585072011e-308", 0x0.fffffffffffffp-1022 },
        { "1.7976931348623158e308", DBL_MAX },
        { "4.9406564584124654e-324", 5e-324 },
        { "1e-400", 0 },
        { "-0", -0.0 },
        { "+7", 7 },
        { ".5", 0.5 },
        { "5.", 5 },
        { "1E+2", 100 },
        { "00012", 12 },
        { "0e999999999999", 0 },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double value = NAN;

        ck_assert_msg(plai_double_parse(plai_slice(table[i].text), &value), "%s", table[i].text);
        ck_assert_msg(value == table[i].value, "%s gives %.17g", table[i].text, value);
    }
}
END_TEST

START_TEST(test_double__what_is_not_a_number_is_refused)
{
    static const char *const bad[] = { "",      "-",     ".",      "e5",    "1e",
                                       "1e+",   "1,5",   "1 ",     " 1",    "0x10",
                                       "nan",   "INF",   "inf",    "1.2.3", "--1",
                                       "1e5.5", "1e999", "-1e309", "1f",    "1e99999999999999999999" };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = 42;

        ck_assert_msg(!plai_double_parse(plai_slice(bad[i]), &value), "%s", bad[i]);
        ck_assert(value == 42);
    }
}
END_TEST

START_TEST(test_decimal__scaling_rounds_half_up_and_knows_its_limits)
{
    uint64_t out;
    bool exact;

    ck_assert(plai_decimal_scale(125, -1, &out, &exact) && out == 13 && !exact);
    ck_assert(plai_decimal_scale(124, -1, &out, &exact) && out == 12 && !exact);
    ck_assert(plai_decimal_scale(120, -1, &out, &exact) && out == 12 && exact);
    ck_assert(plai_decimal_scale(7, 3, &out, &exact) && out == 7000 && exact);
    ck_assert(plai_decimal_scale(0, 400, &out, &exact) && out == 0);
    ck_assert(plai_decimal_scale(UINT64_MAX, -400, &out, &exact) && out == 0 && !exact);
    ck_assert(plai_decimal_scale(9223372036854775807u, 0, &out, &exact) && out == INT64_MAX);
    ck_assert(!plai_decimal_scale(9223372036854775808u, 0, &out, &exact));
    ck_assert(!plai_decimal_scale(1, 19, &out, &exact));
    ck_assert(plai_decimal_scale(9, 18, &out, &exact));
    ck_assert(plai_decimal_scale(15000000000000000000u, -19, &out, &exact) && out == 2);
}
END_TEST

START_TEST(test_pesos__are_written_for_machines_and_for_people)
{
    static const struct {
        int64_t centavos;
        const char *machine, *people;
    } table[] = {
        { 0, "0.00", "$ 0" },
        { 5, "0.05", "$ 0,05" },
        { -5, "-0.05", "-$ 0,05" },
        { 100, "1.00", "$ 1" },
        { 123456789, "1234567.89", "$ 1.234.567,89" },
        { 10452706300, "104527063.00", "$ 104.527.063" },
        { 99999, "999.99", "$ 999,99" },
        { 100000, "1000.00", "$ 1.000" },
        { INT64_MAX, "92233720368547758.07", "$ 92.233.720.368.547.758,07" },
        { INT64_MIN, "-92233720368547758.08", "-$ 92.233.720.368.547.758,08" },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char machine[32], people[40];

        plai_pesos_format(table[i].centavos, machine);
        plai_pesos_format_people(table[i].centavos, people);
        ck_assert_str_eq(machine, table[i].machine);
        ck_assert_str_eq(people, table[i].people);
    }
}
END_TEST

START_TEST(test_cantidad__is_written_for_machines_and_for_people)
{
    static const struct {
        int64_t millionths;
        const char *machine, *people;
    } table[] = {
        { 0, "0", "0" },
        { 12000000, "12", "12" },
        { 250000, "0.25", "0,25" },
        { 1, "0.000001", "0,000001" },
        { -1500000, "-1.5", "-1,5" },
        { 1234567050000, "1234567.05", "1.234.567,05" },
        { INT64_MIN, "-9223372036854.775808", "-9.223.372.036.854,775808" },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char machine[32], people[40];

        plai_cantidad_format(table[i].millionths, machine);
        plai_cantidad_format_people(table[i].millionths, people);
        ck_assert_str_eq(machine, table[i].machine);
        ck_assert_str_eq(people, table[i].people);
    }
}
END_TEST

START_TEST(test_add__says_when_a_sum_does_not_fit)
{
    int64_t sum = INT64_MAX - 1;

    ck_assert(plai_add_checked(&sum, 1));
    ck_assert(!plai_add_checked(&sum, 1));
    ck_assert_int_eq(sum, INT64_MAX);
    ck_assert(plai_add_checked(&sum, INT64_MIN));
    ck_assert_int_eq(sum, -1);
    sum = INT64_MIN;
    ck_assert(!plai_add_checked(&sum, -1));
    ck_assert(plai_add_checked(&sum, 0));
    ck_assert_int_eq(sum, INT64_MIN);
}
END_TEST

START_TEST(test_serial__days_of_the_1900_system)
{
    static const struct {
        int year, month, day, serial;
    } table[] = { { 1900, 1, 1, 1 },      { 1900, 2, 28, 59 },    { 1900, 3, 1, 61 },       { 1970, 1, 1, 25569 },
                  { 2000, 2, 29, 36585 }, { 2026, 1, 31, 46053 }, { 9999, 12, 31, 2958465 } };
    int32_t serial = -1;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ck_assert(plai_serial_from_date(table[i].year, table[i].month, table[i].day, &serial));
        ck_assert_int_eq(serial, table[i].serial);
    }
    ck_assert(!plai_serial_from_date(1900, 2, 29, &serial));
    ck_assert(!plai_serial_from_date(1899, 12, 31, &serial));
    ck_assert(!plai_serial_from_date(10000, 1, 1, &serial));
    ck_assert(!plai_serial_from_date(2026, 0, 1, &serial));
    ck_assert(!plai_serial_from_date(2026, 13, 1, &serial));
    ck_assert(!plai_serial_from_date(2026, 4, 31, &serial));
    ck_assert(!plai_serial_from_date(2026, 4, 0, &serial));
}
END_TEST

START_TEST(test_serial__every_day_comes_back)
{
    int year, month, day;

    for (int32_t serial = 1; serial <= 2958465; serial++) {
        int32_t back;

        if (serial == 60)
            continue;
        ck_assert(plai_date_from_serial(serial, &year, &month, &day));
        ck_assert(plai_serial_from_date(year, month, day, &back) && back == serial);
    }
    ck_assert(!plai_date_from_serial(0, &year, &month, &day));
    ck_assert(!plai_date_from_serial(60, &year, &month, &day));
    ck_assert(!plai_date_from_serial(2958466, &year, &month, &day));
    ck_assert(!plai_date_from_serial(INT32_MIN, &year, &month, &day));
}
END_TEST

START_TEST(test_date__is_written_for_machines_and_for_people)
{
    char out[16];

    plai_date_format(46053, out);
    ck_assert_str_eq(out, "2026-01-31");
    plai_date_format_people(46053, out);
    ck_assert_str_eq(out, "31/01/2026");
    plai_date_format(60, out);
    ck_assert_str_eq(out, "");
    plai_date_format_people(-3, out);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(test_codes__several_goals_in_a_cell_are_told_from_one_code)
{
    static const struct {
        const char *text, *list; /* NULL: no list */
        size_t count;
    } table[] = {
        { "IP-12, IP-15", "IP-12, IP-15", 2 },
        { "IP-12,IP-15;IP-16", "IP-12, IP-15, IP-16", 3 },
        { " IP-12\r\nIP-15\n", "IP-12, IP-15", 2 },
        { "IP-12 y IP-15", "IP-12, IP-15", 2 },
        { "IP-12, 13 y 15", "IP-12, IP-13, IP-15", 3 },
        { "IP 12 / IP 15", "IP 12, IP 15", 2 },
        { "MT-ED-0001 - MT-ED-0002", "MT-ED-0001, MT-ED-0002", 2 },
        { "1.1.2, 1.1.3", "1.1.2, 1.1.3", 2 },
        { "331\n332", "331, 332", 2 },
        { "IP-12, ip-12", "IP-12", 1 },
        { "IP-12", NULL, 0 },
        { "IP-12,", NULL, 0 },
        { "1,5", NULL, 0 },
        { "MP-1/2024", NULL, 0 },
        { "PI99-000001/1/1/01/02", NULL, 0 },
        { "IP - 12", NULL, 0 },
        { "IP-12, atender productores", NULL, 0 },
        { "Meta 3, línea 2", NULL, 0 },
        { "Meta 3, linea 2", NULL, 0 },
        { "Meta 3, Meta 4", "Meta 3, Meta 4", 2 },
        { "", NULL, 0 },
        { ", ; /", NULL, 0 },
    };
    char out[64];

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct slice rest, code;
        size_t count = 0;

        ck_assert_msg(plai_codes_list(plai_slice(table[i].text), out, sizeof out) == table[i].count, "%s",
                      table[i].text);
        if (table[i].list == NULL)
            continue;
        ck_assert_str_eq(out, table[i].list);
        for (rest = plai_slice(out); plai_codes_next(&rest, &code); count++)
            ck_assert(code.n > 0 && code.s[0] != ' ' && code.s[code.n - 1] != ',');
        ck_assert_uint_eq(count, table[i].count);
    }
    ck_assert_uint_eq(plai_codes_list(SLICE("IP-12, IP-15"), out, 12), 0);
    ck_assert_uint_eq(plai_codes_list(SLICE("IP-12, IP-15"), out, 13), 2);
    ck_assert_uint_eq(plai_codes_list(SLICE("A1,A2,A3,A4,A5,A6,A7,A8,A9,B1,B2,B3,B4,B5,B6,B7,B8"), out, sizeof out), 0);
}
END_TEST

Suite *make_numero_suite(void);

Suite *
make_numero_suite(void)
{
    Suite *suite = suite_create("numero");
    TCase *tests = tcase_create("numero");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, test_scaled__is_the_decimal_that_the_double_shows_rounded_half_away_from_zero);
    tcase_add_test(tests, test_scaled__says_rounded_for_decimals_and_not_for_the_noise_of_sums);
    tcase_add_test(tests, test_scaled__every_amount_of_centavos_survives_a_cell);
    tcase_add_test(tests, test_double__text_is_shortest_and_positional);
    tcase_add_test(tests, test_double__every_double_reads_back_the_same);
    tcase_add_test(tests, test_double__powers_of_two_read_back_the_same);
    tcase_add_test(tests, test_double__long_texts_and_ties_are_read_exactly);
    tcase_add_test(tests, test_double__what_is_not_a_number_is_refused);
    tcase_add_test(tests, test_decimal__scaling_rounds_half_up_and_knows_its_limits);
    tcase_add_test(tests, test_pesos__are_written_for_machines_and_for_people);
    tcase_add_test(tests, test_cantidad__is_written_for_machines_and_for_people);
    tcase_add_test(tests, test_add__says_when_a_sum_does_not_fit);
    tcase_add_test(tests, test_serial__days_of_the_1900_system);
    tcase_add_test(tests, test_serial__every_day_comes_back);
    tcase_add_test(tests, test_date__is_written_for_machines_and_for_people);
    tcase_add_test(tests, test_codes__several_goals_in_a_cell_are_told_from_one_code);
    suite_add_tcase(suite, tests);
    return suite;
}
