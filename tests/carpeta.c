/* SPDX-License-Identifier: MIT
 *
 * A folder of workbooks that a test writes as text and reads as a plan.
 * Asserts that what it is given can be written and read.
 */
#include "carpeta.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

int
carpeta_try(pla_plan *plan, const char *ruta)
{
    char tmp[] = "/tmp/check_planaccion.XXXXXX";
    struct dirent **entries;
    int status = PLA_OK, count = scandir(ruta, &entries, NULL, alphasort);

    ck_assert_int_ge(count, 0);
    ck_assert_ptr_nonnull(mkdtemp(tmp));
    for (int i = 0; i < count; i++) {
        char folder[4096], xlsx[4096];
        struct stat info;

        snprintf(folder, sizeof folder, "%s/%s", ruta, entries[i]->d_name);
        snprintf(xlsx, sizeof xlsx, "%s/%s.xlsx", tmp, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && strcmp(entries[i]->d_name, CARPETA_ANTES) != 0 &&
            stat(folder, &info) == 0 && S_ISDIR(info.st_mode)) {
            ck_assert_msg(libro_csv_write(folder, xlsx), "%s: no se pudo escribir como libro", folder);
            status = status == PLA_OK ? pla_plan_read(plan, xlsx, NULL) : status;
            unlink(xlsx);
        }
        free(entries[i]);
    }
    free(entries);
    rmdir(tmp);
    return status;
}

void
carpeta_read(pla_plan *plan, const char *ruta)
{
    ck_assert_msg(carpeta_try(plan, ruta) == PLA_OK, "%s: no se pudo leer", ruta);
}

void
carpeta_check_libro(const char *ruta)
{
    pla_volcado *volcado = NULL;
    pla_fallo fallo = { 0 };

    ck_assert_msg(pla_volcado_new(&volcado, ruta, NULL, &fallo) == PLA_OK, "%s", fallo.texto);
    ck_assert_msg(pla_volcado_avisos(volcado) == 0, "%s", pla_volcado_aviso_at(volcado, 0));
    pla_volcado_free(volcado);
}
