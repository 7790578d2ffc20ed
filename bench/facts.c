/* SPDX-License-Identifier: MIT
 *
 * The rules alone: reads the books of a municipality, crosses them some times and prints how many facts they hold, the
 * least CPU seconds of a crossing, and what it found: facts FOLDER...
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "modelo/modelo.h"

enum { TURNS = 3 };

static void
fail(const pla_fallo *fallo)
{
    fprintf(stderr, "%s\n", fallo->texto);
    exit(EXIT_FAILURE);
}

static void
read_folder(pla_plan *plan, const char *folder)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    pla_fallo fallo;
    char path[4096];

    if (entries == NULL) {
        perror(folder);
        exit(EXIT_FAILURE);
    }
    while ((entry = readdir(entries)) != NULL) {
        if (strstr(entry->d_name, ".xlsx") == NULL)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (pla_plan_read(plan, path, &fallo) < 0)
            fail(&fallo);
    }
    closedir(entries);
}

static void
measure(const char *folder)
{
    double least = 0;
    size_t found = 0;
    pla_plan *plan;
    pla_fallo fallo;

    if (pla_plan_new(&plan, NULL, &fallo) < 0)
        fail(&fallo);
    read_folder(plan, folder);
    for (int i = 0; i < TURNS; i++) {
        double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        pla_informe *informe;

        if (pla_plan_check(plan, &informe, &fallo) < 0)
            fail(&fallo);
        double taken = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start;

        least = i == 0 || taken < least ? taken : least;
        found = pla_informe_count(informe);
        pla_informe_free(informe);
    }
    printf("%10zu %9.3f %12.1f %10zu\n", plan->hechos.count, least, least * 1e9 / (double)plan->hechos.count, found);
    pla_plan_free(plan);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        measure(argv[i]);
    return argc > 1 ? EXIT_SUCCESS : 2;
}
