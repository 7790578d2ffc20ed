/* SPDX-License-Identifier: MIT
 *
 * What the library's own layer costs over libxlsxwriter: the same cells written through each, in turns, by CPU:
 *   writing [-n TURNS] FOLDER ROWS      one line of the table of `make bench`
 * Half of the 30 columns are texts, of 1,456 that repeat, and half are numbers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "clock.h"
#include "salida/escritor.h"

enum { TURNS = 3, COLUMNS = 30, TEXTS = 1456 };

static char texts[TEXTS][48];

static const char *
text_at(uint32_t row, uint32_t column)
{
    return texts[(row * 31 + column * 7) % TEXTS];
}

static double
number_at(uint32_t row, uint32_t column)
{
    return (double)row * 1000003.0 + column / 8.0;
}

static int
write_bare(const char *path, uint32_t rows)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Plan");
    lxw_format *text = workbook_add_format(book), *number = workbook_add_format(book);

    format_set_bold(text);
    format_set_num_format(number, "#,##0.00");
    for (uint32_t r = 0; r < rows; r++) {
        for (uint16_t c = 0; c < COLUMNS; c++) {
            if (c % 2 == 0)
                worksheet_write_string(sheet, r, c, text_at(r, c), text);
            else
                worksheet_write_number(sheet, r, c, number_at(r, c), number);
        }
    }
    return workbook_close(book);
}

static int
write_ours(const char *path, uint32_t rows)
{
    struct escritor *escritor;
    struct arena arena;
    pla_fallo fallo;

    plai_arena_init(&arena, NULL);
    int status = plai_escritor_new(&escritor, &arena, path, &(struct propiedades){ 0 }, &fallo);
    if (status == PLA_OK) {
        struct pagina *page = plai_escritor_add_pagina(escritor, "Plan");

        for (uint32_t r = 0; r < rows; r++) {
            for (uint32_t c = 0; c < COLUMNS; c++) {
                if (c % 2 == 0)
                    plai_write_text(page, r + 1, c + 1, FORMA_TEXTO | MARCA_NEGRITA, text_at(r, c));
                else
                    plai_write_number(page, r + 1, c + 1, FORMA_CANTIDAD, number_at(r, c));
            }
        }
        status = plai_escritor_write(escritor, NULL, &fallo);
        plai_escritor_free(escritor);
    }
    plai_arena_done(&arena);
    return status;
}

static double
time_of(int (*write)(const char *, uint32_t), const char *path, uint32_t rows)
{
    double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);

    if (write(path, rows) != 0) {
        fprintf(stderr, "%s: not written\n", path);
        exit(1);
    }
    double spent = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start;
    remove(path);
    return spent;
}

int
main(int argc, char **argv)
{
    int turns = argc == 5 && strcmp(argv[1], "-n") == 0 ? atoi(argv[2]) : TURNS;
    double bare = 0, ours = 0;
    char path[500];

    if (argc != 3 && argc != 5) {
        fputs("usage: writing [-n TURNS] FOLDER ROWS\n", stderr);
        return 2;
    }
    uint32_t rows = (uint32_t)strtoul(argv[argc - 1], NULL, 10);
    snprintf(path, sizeof path, "%s/written.xlsx", argv[argc - 2]);
    for (int i = 0; i < TEXTS; i++)
        snprintf(texts[i], sizeof texts[i], "Meta %d: niñas y niños atendidos", i);
    for (int i = 0; i < turns; i++) {
        double bare_now = time_of(write_bare, path, rows), ours_now = time_of(write_ours, path, rows);

        bare = i == 0 || bare_now < bare ? bare_now : bare;
        ours = i == 0 || ours_now < ours ? ours_now : ours;
    }
    printf("%8u %9.3f %9.3f %6.2f\n", rows, bare, ours, ours / bare);
    return 0;
}
