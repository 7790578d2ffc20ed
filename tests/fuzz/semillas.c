/* SPDX-License-Identifier: MIT
 *
 * Runs the targets without libFuzzer: on every seed of theirs, and on changed ones, always the same. What a target finds
 * ends the program as a crash does, behind the name of what it was running.
 *
 *   semillas                    every seed of every target, and some changes of each
 *   semillas TARGET FILE...     those only: to see again what was found
 *   semillas --empacar FOLDER   the seeds as files of FOLDER/TARGET, for libFuzzer
 *   semillas --hacer FOLDER     makes again the seeds that are made by program
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"
#include "hechas.h"
#include "libro_csv.h"
#include "mutar.h"

enum { CAMBIOS = 200, SEMILLA_MAX = 1 << 20, RUTA_MAX = 4096 };

static const struct objetivo {
    const char *name, *seeds;
    void (*run)(const uint8_t *bytes, size_t size);
    fuzz_mutador *mutador;
    fuzz_cruce *cruce;
} objetivos[] = {
#define OBJETIVO(name, seeds, mutates, crosses) { #name, #seeds, fuzz_##name, mutates, crosses },
#include "objetivos.def"
#undef OBJETIVO
};

struct semilla {
    char name[256];
    uint8_t *bytes;
    size_t size;
};

/* ---------------------------------------------------------------- libFuzzer's part */

static struct azar azar;

size_t
LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max)
{
    size_t at = size > 0 ? azar_de(&azar, size) : 0;

    switch (azar_de(&azar, 4)) {
    case 0:
        if (size < max) {
            memmove(bytes + at + 1, bytes + at, size - at);
            bytes[at] = (uint8_t)azar_de(&azar, 256);
            return size + 1;
        }
        return size;
    case 1:
        if (size > 1) {
            memmove(bytes + at, bytes + at + 1, size - at - 1);
            return size - 1;
        }
        return size;
    case 2:
        if (size > 0)
            bytes[at] = (uint8_t)azar_de(&azar, 256);
        return size;
    default:
        if (size > 0)
            bytes[at] ^= (uint8_t)(1 << azar_de(&azar, 8));
        return size;
    }
}

/* ---------------------------------------------------------------- seeds */

static bool
read_file(const char *path, struct semilla *semilla)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return false;
    semilla->bytes = malloc(SEMILLA_MAX);
    exigir(semilla->bytes != NULL);
    semilla->size = fread(semilla->bytes, 1, SEMILLA_MAX, file);
    fclose(file);
    return true;
}

/* A file, or a folder of CSV files that are the sheets of a workbook. */
static bool
read_seed(const char *path, const char *name, struct semilla *semilla)
{
    char packed[] = "/tmp/semillaXXXXXX";
    struct stat info;
    int descriptor;
    bool read;

    snprintf(semilla->name, sizeof semilla->name, "%s", name);
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return read_file(path, semilla);
    descriptor = mkstemp(packed);
    if (descriptor < 0)
        return false;
    close(descriptor);
    read = libro_csv_write(path, packed) && read_file(packed, semilla);
    remove(packed);
    return read;
}

static int
is_seed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The seeds of a folder, by name. */
static size_t
read_seeds(const char *name, struct semilla **semillas)
{
    const char *source = getenv("PLANACCION_SRC");
    char folder[RUTA_MAX], path[RUTA_MAX + 300];
    struct dirent **entries = NULL;

    snprintf(folder, sizeof folder, "%s/tests/fuzz/%s", source != NULL ? source : ".", name);
    int n = scandir(folder, &entries, is_seed, alphasort);
    if (n <= 0) {
        printf("FALLA: no hay semillas en %s\n", folder);
        exit(EXIT_FAILURE);
    }
    *semillas = calloc((size_t)n, sizeof **semillas);
    exigir(*semillas != NULL);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (!read_seed(path, entries[i]->d_name, &(*semillas)[i])) {
            printf("FALLA: no se pudo leer %s\n", path);
            exit(EXIT_FAILURE);
        }
        free(entries[i]);
    }
    free(entries);
    return (size_t)n;
}

static void
free_seeds(struct semilla *semillas, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(semillas[i].bytes);
    free(semillas);
}

/* ---------------------------------------------------------------- running */

/* In a block of its own size, so that sanitizers and valgrind see a byte too many. */
static void
run(const struct objetivo *objetivo, const uint8_t *bytes, size_t size)
{
    uint8_t *exact = malloc(size > 0 ? size : 1);

    exigir(exact != NULL);
    if (size > 0)
        memcpy(exact, bytes, size);
    objetivo->run(exact, size);
    free(exact);
}

/* Changes of seeds, one upon another, and crossings of two. */
static void
run_changed(const struct objetivo *objetivo, const struct semilla *semillas, size_t count)
{
    enum { MAX = 64 << 10 };
    static uint8_t bytes[MAX], crossed[MAX];

    azar = azar_new(1);
    for (size_t i = 0; i < CAMBIOS; i++) {
        const struct semilla *one = &semillas[azar_de(&azar, count)], *other = &semillas[azar_de(&azar, count)];
        size_t size = one->size < MAX ? one->size : MAX;

        memcpy(bytes, one->bytes, size);
        for (size_t times = 1 + i % 3; times > 0; times--) {
            size = objetivo->mutador(bytes, size, MAX, (unsigned)(i * 4 + times));
            exigir(size <= MAX);
            run(objetivo, bytes, size);
        }
        if (i % 4 == 0) {
            size = objetivo->cruce(one->bytes, one->size, other->bytes, other->size, crossed, MAX, (unsigned)i);
            exigir(size <= MAX);
            run(objetivo, crossed, size);
        }
    }
}

static void
run_target(const struct objetivo *objetivo, size_t *passed)
{
    struct semilla *semillas;
    size_t count = read_seeds(objetivo->seeds, &semillas);

    for (size_t i = 0; i < count; i++) {
        printf("%s: %s\n", objetivo->name, semillas[i].name);
        fflush(stdout);
        run(objetivo, semillas[i].bytes, semillas[i].size);
    }
    printf("%s: cambiadas\n", objetivo->name);
    fflush(stdout);
    run_changed(objetivo, semillas, count);
    *passed += count + 1;
    free_seeds(semillas, count);
}

static int
run_files(const char *target, char **paths, int count)
{
    for (size_t i = 0; i < sizeof objetivos / sizeof *objetivos; i++) {
        struct semilla semilla;

        if (strcmp(objetivos[i].name, target) != 0)
            continue;
        for (int p = 0; p < count; p++) {
            if (!read_seed(paths[p], paths[p], &semilla))
                return EXIT_FAILURE;
            run(&objetivos[i], semilla.bytes, semilla.size);
            free(semilla.bytes);
        }
        return EXIT_SUCCESS;
    }
    return EXIT_FAILURE;
}

/* ---------------------------------------------------------------- files */

static void
write_file(const char *folder, const char *target, const char *name, const void *bytes, size_t size)
{
    char path[RUTA_MAX];

    snprintf(path, sizeof path, "%s/%s", folder, target);
    mkdir(folder, 0777);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/%s/%s", folder, target, name);
    FILE *file = fopen(path, "wb");
    exigir(file != NULL);
    exigir(fwrite(bytes, 1, size, file) == size);
    exigir(fclose(file) == 0);
}

static void
write_seeds(const char *folder)
{
    for (size_t i = 0; i < sizeof objetivos / sizeof *objetivos; i++) {
        struct semilla *semillas;
        size_t count = read_seeds(objetivos[i].seeds, &semillas);

        for (size_t s = 0; s < count; s++)
            write_file(folder, objetivos[i].name, semillas[s].name, semillas[s].bytes, semillas[s].size);
        free_seeds(semillas, count);
    }
}

static void
write_made(const char *target, const char *name, const void *bytes, size_t size, void *folder)
{
    write_file(folder, target, name, bytes, size);
}

int
main(int argc, char **argv)
{
    size_t passed = 0;

    if (argc == 3 && strcmp(argv[1], "--empacar") == 0) {
        write_seeds(argv[2]);
        return EXIT_SUCCESS;
    }
    if (argc == 3 && strcmp(argv[1], "--hacer") == 0) {
        fuzz_hechas(write_made, argv[2]);
        return EXIT_SUCCESS;
    }
    if (argc > 1)
        return run_files(argv[1], argv + 2, argc - 2);
    for (size_t i = 0; i < sizeof objetivos / sizeof *objetivos; i++)
        run_target(&objetivos[i], &passed);
    printf("%zu pasaron, 0 fallaron\n", passed);
    return EXIT_SUCCESS;
}
