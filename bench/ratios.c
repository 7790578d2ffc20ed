/* SPDX-License-Identifier: MIT
 *
 * The library's reader beside the floor, in one process and in turns, so that what else the machine does falls on both:
 *   ratios [-n TURNS] NAME FILE...      one line of the table of `make bench`
 *   ratios -1 FILE...                   reads each once and ends, for peak memory and for profiles
 *   ratios -v FILE                      the same with its cells written as JSON, to nowhere
 * The inflater is the one that configure chose.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "floor.h"
#include "xlsx/book.h"
#include "xlsx/limits.h"

enum { TURNS = 7 };

struct file {
    const char *path;
    void *data;
    size_t size;
};

/* The best of the turns, in seconds. */
struct best {
    double zlib, isal, read, two, dump;
    size_t cells;
};

static void
fail(const pla_fallo *fallo)
{
    fprintf(stderr, "%s\n", fallo->texto);
    exit(EXIT_FAILURE);
}

static void
keep_least(double *least, double seconds)
{
    if (*least <= 0 || seconds < *least)
        *least = seconds;
}

/* ---------------------------------------------------------------- what is measured */

static size_t
read_files(const struct file *files, size_t count)
{
    size_t cells = 0;

    for (size_t i = 0; i < count; i++) {
        struct book book;
        struct arena arena;
        pla_fallo fallo;

        plai_arena_init(&arena, NULL);
        if (plai_book_read(&book, &arena, files[i].path, files[i].data, files[i].size, &(pla_limites){ 0 }, &fallo) < 0)
            fail(&fallo);
        for (size_t k = 0; k < book.sheet_count; k++)
            cells += book.sheets[k].cell_count;
        plai_arena_done(&arena);
    }
    return cells;
}

struct half {
    const struct file *files;
    size_t count;
};

static void *
read_half(void *half)
{
    const struct half *mine = half;

    read_files(mine->files, mine->count);
    return NULL;
}

/* Two threads, half of the files each. */
static void
read_by_two(const struct file *files, size_t count)
{
    struct half other = { files + count / 2, count - count / 2 };
    pthread_t thread;

    if (pthread_create(&thread, NULL, read_half, &other) != 0)
        abort();
    read_files(files, count / 2);
    pthread_join(thread, NULL);
}

static void
dump_files(const struct file *files, size_t count)
{
    pla_fallo fallo;

    for (size_t i = 0; i < count; i++) {
        pla_volcado *volcado;

        if (pla_volcado_new(&volcado, files[i].path, NULL, &fallo) < 0 ||
            pla_volcado_write_celdas(volcado, -1, &fallo) < 0)
            fail(&fallo);
        pla_volcado_free(volcado);
    }
}

static size_t
inflate_files(const struct file *files, size_t count, size_t (*inflate)(const struct zip *zip))
{
    pla_limites limits = plai_limits(NULL);
    size_t total = 0;

    for (size_t i = 0; i < count; i++) {
        struct arena arena;
        struct zip zip;
        pla_fallo fallo;

        plai_arena_init(&arena, NULL);
        if (plai_zip_open(&zip, &arena, files[i].path, files[i].data, files[i].size, &limits, &fallo) < 0)
            fail(&fallo);
        total += inflate(&zip);
        plai_arena_done(&arena);
    }
    return total;
}

static void
take_turn(const struct file *files, size_t count, struct best *best)
{
    double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);

    inflate_files(files, count, floor_zlib);
    keep_least(&best->zlib, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start);
    start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    if (inflate_files(files, count, floor_isal) > 0)
        keep_least(&best->isal, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start);
    start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    best->cells = read_files(files, count);
    keep_least(&best->read, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start);
    start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    dump_files(files, count);
    keep_least(&best->dump, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start);
    if (count > 1) {
        start = seconds_of(CLOCK_MONOTONIC);
        read_by_two(files, count);
        keep_least(&best->two, seconds_of(CLOCK_MONOTONIC) - start);
    }
}

static void
open_file(struct file *file)
{
    pla_fallo fallo;

    if (plai_file_read(file->path, &(pla_limites){ 0 }, NULL, &file->data, &file->size, &fallo) < 0)
        fail(&fallo);
}

/* ---------------------------------------------------------------- the line */

static void
print_ratio(double seconds, double floor)
{
    if (seconds > 0)
        printf(" %8.2f", seconds / floor);
    else
        printf(" %8s", "-");
}

static void
print_line(const char *name, const struct best *best)
{
    printf("%-12s %9zu %9.2f", name, best->cells, best->zlib * 1000);
    print_ratio(best->isal, best->zlib);
    print_ratio(best->read, best->zlib);
    print_ratio(best->dump, best->zlib);
    print_ratio(best->two, best->zlib);
    printf(" %9.1f\n", best->read * 1e9 / (double)best->cells);
}

/* Their bytes and cells. */
static void
read_once(char **paths, int count)
{
    size_t size = 0, cells = 0;

    for (int i = 0; i < count; i++) {
        struct file file = { .path = paths[i] };

        open_file(&file);
        size += file.size;
        cells += read_files(&file, 1);
        plai_file_free(file.data, NULL);
    }
    printf("%zu %zu\n", size, cells);
}

static void
measure(const char *name, char **paths, size_t count, int turns)
{
    struct file *files = calloc(count, sizeof *files);
    struct best best = { 0 };

    for (size_t i = 0; files != NULL && i < count; i++) {
        files[i].path = paths[i];
        open_file(&files[i]);
    }
    for (int i = 0; files != NULL && i < turns; i++)
        take_turn(files, count, &best);
    print_line(name, &best);
    for (size_t i = 0; files != NULL && i < count; i++)
        plai_file_free(files[i].data, NULL);
    free(files);
}

int
main(int argc, char **argv)
{
    int first = 1, turns = TURNS;

    if (argc > 2 && strcmp(argv[1], "-1") == 0) {
        read_once(argv + 2, argc - 2);
        return EXIT_SUCCESS;
    }
    if (argc == 3 && strcmp(argv[1], "-v") == 0) {
        dump_files(&(struct file){ .path = argv[2] }, 1);
        return EXIT_SUCCESS;
    }
    if (argc > 3 && strcmp(argv[1], "-n") == 0) {
        turns = atoi(argv[2]);
        first = 3;
    }
    if (argc < first + 2) {
        fputs("usage: ratios [-n TURNS] NAME FILE... | -1 FILE... | -v FILE\n", stderr);
        return 2;
    }
    measure(argv[first], argv + first + 1, (size_t)(argc - first - 1), turns);
    return EXIT_SUCCESS;
}
