/* SPDX-License-Identifier: MIT
 *
 * The traffic lights of a report: observations counted by dependencia (or instrument) and family of rules.
 * Must not know what any rule asks, nor how a light is drawn.
 */
#ifndef PLAI_SEMAFORO_H
#define PLAI_SEMAFORO_H

#include "informe/informe.h"
#include "salida/lugares.h"

enum { FAMILIAS_MAXIMO = 16 };

struct familia {
    char id[4];
    const char *titulo; /* short, for the head of a column */
    bool evaluada;      /* some rule of it was */
};

/* How the report speaks of one dependencia or instrument. */
struct semaforo {
    const char *nombre;
    uint32_t cuenta[FAMILIAS_MAXIMO][3]; /* by gravity */
    uint32_t total[3];
};

struct semaforos {
    struct familia familias[FAMILIAS_MAXIMO];
    size_t n_familias;
    VEC(struct semaforo) lista; /* dependencias first, then the other instruments */
    uint32_t *de_libro;         /* INDICE_NINGUNO for a libro that could not be read */
};

/* Lives in `arena`; plai_semaforos_done in any case. */
int plai_semaforos_new(struct semaforos *semaforos, const pla_informe *informe, const struct nombres *nombres,
                       struct arena *arena, pla_fallo *fallo);
void plai_semaforos_done(struct semaforos *semaforos);

enum luz { LUZ_GRIS, LUZ_VERDE, LUZ_AMBAR, LUZ_ROJA };
enum luz plai_luz_of(const uint32_t cuenta[3], bool evaluada);
/* "✖ 2  ▲ 1", "▲ 3", "• 4", "✔", "–": signs that do without colour. */
void plai_luz_signs(char out[64], const uint32_t cuenta[3], bool evaluada);

#endif
