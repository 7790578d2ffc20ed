/* SPDX-License-Identifier: MIT
 *
 * Writes what is measured: books FOLDER [largest number of rows]. Everything follows from row and goal numbers, so
 * that the same program makes the same bytes; nothing of any real municipality is in it.
 * Knows nothing of the library.
 */
#include "books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    LARGE_ROWS = 200000,
    OFFICES = 12,
    GOALS = 300,
    MANY_OFFICES = 400,
    MANY_GOALS = 14000,
    LARGE_PER_GOAL = 4,
    FIRST_DAY = 46023
};

/* ---------------------------------------------------------------- large sheets of 30 columns */

static const char *const words[] = {
    "fortalecimiento", "atención", "población",    "víctima",  "niñez",         "educación",   "construcción", "vía",
    "producción",      "agrícola", "mejoramiento", "hídrica",  "participación", "comunitaria", "gestión",      "riesgo",
    "promoción",       "salud",    "pública",      "vivienda", "recreación",    "cultura",     "señalización", "rural",
};

static unsigned
next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A phrase of so many words, the same for the same seed. */
static const char *
phrase(char out[1024], unsigned seed, unsigned count)
{
    size_t n = 0;

    for (unsigned i = 0; i < count; i++)
        n += (size_t)snprintf(out + n, 1024 - n, "%s%s", i > 0 ? " " : "",
                              words[next_random(&seed) % (sizeof words / sizeof *words)]);
    return out;
}

static void
put_row(struct book_writer *book, unsigned row)
{
    unsigned seed = row * 2654435761u;
    char text[1024];

    snprintf(text, sizeof text, "IP-%u", row);
    book_text(book, row, 1, text);
    for (unsigned column = 2; column <= 5; column++)
        book_text(book, row, column, phrase(text, next_random(&seed) % 364, column));
    snprintf(text, sizeof text, "%u. ", row);
    phrase(text + strlen(text), next_random(&seed), 14);
    book_text(book, row, 6, text);
    for (unsigned column = 7; column <= 12; column++)
        book_number(book, row, column, next_random(&seed) % 1000);
    for (unsigned column = 13; column <= 15; column++)
        book_date(book, row, column, FIRST_DAY + next_random(&seed) % 365);
    /* Sevenths and thirds take the 17 digits that Excel writes and a short decimal does not. */
    for (unsigned column = 16; column <= 20; column++)
        book_number(book, row, column, next_random(&seed) / 7.0);
    for (unsigned column = 21; column <= 26; column++)
        book_number(book, row, column, (double)next_random(&seed) * 100);
    for (unsigned column = 27; column <= 30; column++)
        book_text(book, row, column, phrase(text, next_random(&seed) % 14, 3));
}

static void
write_rows(const char *path, unsigned rows, bool inline_strings)
{
    struct book_writer *book = book_new(path, "Hoja1", inline_strings);

    for (unsigned row = 1; row <= rows; row++)
        put_row(book, row);
    book_close(book);
}

/* ---------------------------------------------------------------- all of them */

static const char *
join(char out[4096], const char *folder, const char *format, unsigned number)
{
    size_t n = (size_t)snprintf(out, 4096, "%s/", folder);

    snprintf(out + n, 4096 - n, format, number);
    return out;
}

static const char *
make_folder(char out[4096], const char *folder, const char *name)
{
    snprintf(out, 4096, "%s/%s", folder, name);
    if (mkdir(out, 0777) != 0) {
        perror(out);
        exit(EXIT_FAILURE);
    }
    return out;
}

static void
write_accions(const char *folder, unsigned goals, unsigned offices)
{
    char path[4096];

    for (unsigned office = 0; office < offices; office++)
        write_accion(join(path, folder, "PA_%03u.xlsx", office + 1), goals, offices, office);
}

static void
write_municipality(const char *folder, unsigned goals, unsigned offices)
{
    char path[4096];

    write_indicativo(join(path, folder, "Plan Indicativo.xlsx", 0), goals);
    write_poai(join(path, folder, "POAI.xlsx", 0), goals, offices);
    write_pac(join(path, folder, "PAC.xlsx", 0), goals);
    write_accions(folder, goals, offices);
}

/* One municipality after another, each with twice the goals of the one before, for the rules alone. */
static void
write_crossings(const char *folder, unsigned goals)
{
    char path[4096], name[32];

    for (unsigned part = 8; part > 0; part /= 2) {
        snprintf(name, sizeof name, "goals%06u", goals / part);
        write_municipality(make_folder(path, folder, name), goals / part, OFFICES);
    }
}

int
main(int argc, char **argv)
{
    unsigned large = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : LARGE_ROWS;
    char path[4096], folder[4096];

    if (argc < 2) {
        fputs("usage: books FOLDER [largest number of rows]\n", stderr);
        return 2;
    }
    write_rows(join(path, argv[1], "small.xlsx", 0), 60, false);
    write_rows(join(path, argv[1], "medium.xlsx", 0), 2000, false);
    write_rows(join(path, argv[1], "inline.xlsx", 0), large / 4, true);
    for (unsigned part = 8; part > 0; part /= 2)
        write_rows(join(path, argv[1], "rows%06u.xlsx", large / part), large / part, false);
    make_folder(folder, argv[1], "municipality");
    write_municipality(folder, GOALS, OFFICES);
    make_folder(folder, argv[1], "many");
    write_accions(folder, MANY_GOALS, MANY_OFFICES);
    write_crossings(argv[1], large / LARGE_PER_GOAL);
    return EXIT_SUCCESS;
}
