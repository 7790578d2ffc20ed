/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a workbook: read, crossed, merged with itself, and reported; every output is JSON that another parser
 * takes.
 * Knows the public header, and jansson as the judge.
 */
#include <jansson.h>
#include <string.h>

#include "fuzz.h"

static void
check_json(int status, const char *json, size_t size, const pla_fallo *fallo)
{
    fuzz_exigir_fallo(status, fallo);
    exigir(status == PLA_OK);
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, NULL);
    exigir(root != NULL);
    json_decref(root);
}

static void
report(pla_plan *plan)
{
    pla_informe *informe = NULL;
    pla_fallo fallo = { 0 };
    const char *text = "";
    size_t size = 0;

    exigir(pla_plan_check(plan, &informe, &fallo) == PLA_OK);
    int status = pla_informe_render(informe, "json", 0, &text, &size, &fallo);
    check_json(status, text, size, &fallo);
    exigir(pla_informe_render(informe, "texto", 0, &text, &size, &fallo) == PLA_OK);
    exigir(memchr(text, '\x1B', size) == NULL);
    exigir(pla_informe_render(informe, "csv", 0, &text, &size, &fallo) == PLA_OK);
    pla_informe_free(informe);
}

/* A plan that takes in what it has does not change. */
static void
merge_again(pla_plan *plan, const char *json, size_t size)
{
    pla_plan *other = fuzz_plan_new();
    pla_fallo fallo = { 0 };
    const char *merged = "";
    size_t merged_size = 0;

    exigir(pla_plan_merge(other, plan, &fallo) == PLA_OK);
    exigir(pla_plan_merge(other, plan, &fallo) == PLA_OK);
    exigir(pla_plan_json(other, &merged, &merged_size, &fallo) == PLA_OK);
    exigir(merged_size == size && memcmp(merged, json, size) == 0);
    fuzz_plan_free(other);
}

void
fuzz_libro(const uint8_t *bytes, size_t size)
{
    pla_plan *plan = fuzz_plan_new();
    pla_fallo fallo = { 0 };
    const char *json = "";
    size_t json_size = 0;
    /* What cannot be read stays in the plan with its reason, and is reported as well. */
    int status = pla_plan_read_memory(plan, "libro.xlsx", bytes, size, &fallo);

    fuzz_exigir_fallo(status, &fallo);
    exigir(pla_plan_libros(plan) == 1);
    exigir(pla_plan_libro_at(plan, 0)->estado == status);
    report(plan);
    if (status == PLA_OK) {
        status = pla_plan_seguimiento(plan, NULL, &json, &json_size, &fallo);
        check_json(status, json, json_size, &fallo);
        status = pla_plan_json(plan, &json, &json_size, &fallo);
        check_json(status, json, json_size, &fallo);
        merge_again(plan, json, json_size);
    }
    fuzz_plan_free(plan);
}
