/* SPDX-License-Identifier: MIT
 *
 * Runs every suite of unit tests: a file tests/check_*.c that defines make_<name>_suite is found by itself.
 * Takes the locale of whoever runs it: nothing in the library may depend on it.
 */
#include <check.h>
#include <locale.h>
#include <stdlib.h>

#define SUITE(name) extern Suite *make_##name##_suite(void);
#include "suites.def"
#undef SUITE

static Suite *(*const suites[])(void) = {
#define SUITE(name) make_##name##_suite,
#include "suites.def"
#undef SUITE
};

int
main(void)
{
    SRunner *runner = srunner_create(NULL);
    int failed;

    setlocale(LC_ALL, "");
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
