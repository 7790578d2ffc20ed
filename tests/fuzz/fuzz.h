/* SPDX-License-Identifier: MIT
 *
 * What the targets share: how they stop, a plan that costs little, bytes in pieces, chance.
 * Knows nothing of who runs them: libFuzzer, or the driver of the seeds.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "planaccion.h"
#include "xlsx/book.h"
#include "xlsx/xml.h"

#define OBJETIVO(name, seeds, mutates, crosses) void fuzz_##name(const uint8_t *bytes, size_t size);
#include "objetivos.def"
#undef OBJETIVO

/* Stops, as a crash does, where what must hold does not. */
#define exigir(what) ((what) ? (void)0 : fuzz_stop(#what, __FILE__, __LINE__))
_Noreturn void fuzz_stop(const char *what, const char *file, int line);

/* A failure must say why; PLA_OK is none. */
void fuzz_exigir_fallo(int status, const pla_fallo *fallo);

/* A plan that borrows the definitions and catalogues of one that lives as long as the process: to read those takes
 * much longer than most inputs do. */
pla_plan *fuzz_plan_new(void);
/* The same with small catalogues of its own, which may be changed. */
pla_plan *fuzz_plan_new_con_catalogo(void);
void fuzz_plan_free(pla_plan *plan);

/* What must hold of any book that was read. */
void fuzz_exigir_libro(const struct book *book);
/* Reads a package twice, with and without the scanner of plain cells, and compares what comes out. */
void fuzz_leer_libro(const void *bytes, size_t size);

/* Bytes handed on at most `step` at a time. */
struct fuzz_bytes {
    const uint8_t *bytes;
    size_t size, at, step;
};
struct source fuzz_source(struct fuzz_bytes *bytes);

/* A copy with a zero behind it, which a text needs. To be freed. */
char *fuzz_text(const uint8_t *bytes, size_t size);
/* Parts a text at its first line "%%" and returns what follows; NULL where there is none. */
char *fuzz_part(char *text);

/* Chance that depends on nothing but its seed. */
struct azar {
    uint64_t estado;
};
struct azar azar_new(unsigned seed);
/* 0..n-1; n > 0. */
size_t azar_de(struct azar *azar, size_t n);
bool azar_uno_en(struct azar *azar, size_t n);

#endif
