/* SPDX-License-Identifier: MIT
 *
 * A folder of workbooks that a test writes as text and reads as a plan.
 * Asserts that what it is given can be written and read.
 */
#include "carpeta.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "libro_csv.h"

void
carpeta_new(struct carpeta *carpeta)
{
    strcpy(carpeta->ruta, "/tmp/check_planaccion.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(carpeta->ruta));
}

void
carpeta_done(const struct carpeta *carpeta)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf '%s'", carpeta->ruta);
    ck_assert_int_eq(system(command), 0);
}

void
carpeta_add(const struct carpeta *carpeta, pla_plan *plan, const char *nombre, const char *hoja, const char *csv)
{
    char folder[256], sheet[400], xlsx[300];
    pla_fallo fallo = { 0 };
    FILE *file;

    snprintf(folder, sizeof folder, "%s/%s", carpeta->ruta, nombre);
    snprintf(sheet, sizeof sheet, "%s/%s.csv", folder, hoja);
    snprintf(xlsx, sizeof xlsx, "%s.xlsx", folder);
    ck_assert_int_eq(mkdir(folder, 0777), 0);
    file = fopen(sheet, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(csv, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert(libro_csv_write(folder, xlsx));
    if (plan != NULL)
        ck_assert_msg(pla_plan_read(plan, xlsx, &fallo) == PLA_OK, "%s", fallo.texto);
}
