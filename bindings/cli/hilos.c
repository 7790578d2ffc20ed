/* SPDX-License-Identifier: MIT
 *
 * Reading several workbooks at once: handles are independent, so each thread fills a plan of its own and the plans are
 * merged at the end. The order of merges changes nothing. Knows nothing of what the plan is read for.
 */
#include "hilos.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"
#include "mensajes.h"
#include "progreso.h"

enum { HILOS_MAX = 64, LIBROS_POR_HILO = 24 };

/* What the threads share: the next workbook to take, and how each one went. */
struct tanda {
    const struct entradas *entradas;
    atomic_size_t next, done;
    int *status;
    pla_fallo *fallos;
};

struct hilo {
    pthread_t thread;
    struct tanda *tanda;
    pla_plan *plan;
    bool started;
};

size_t
cli_hilos_count(const struct argumentos *argumentos, size_t libros)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t useful = libros / LIBROS_POR_HILO + 1;

    if (argumentos->hilos > 0)
        return argumentos->hilos < libros ? argumentos->hilos : libros;
    if (cores < 1)
        cores = 1;
    if (useful > HILOS_MAX)
        useful = HILOS_MAX;
    return useful < (size_t)cores ? useful : (size_t)cores;
}

static void *
read_next(void *data)
{
    struct hilo *hilo = data;
    struct tanda *tanda = hilo->tanda;

    /* only the thread that everybody waits for tells how it goes */
    for (size_t i; !cli_interrupted() && (i = atomic_fetch_add(&tanda->next, 1)) < tanda->entradas->count;) {
        if (!hilo->started)
            cli_progreso_step(atomic_load(&tanda->done), tanda->entradas->items[i].ruta);
        tanda->status[i] = pla_plan_read(hilo->plan, tanda->entradas->items[i].ruta, &tanda->fallos[i]);
        atomic_fetch_add(&tanda->done, 1);
    }
    return NULL;
}

/* Says what could not be read, in the order of the inputs and not in that of the threads. */
static int
tell(struct lectura *lectura, const struct tanda *tanda)
{
    int status = SALE_BIEN;

    for (size_t i = 0; i < tanda->entradas->count && status == SALE_BIEN; i++)
        status = cli_lectura_count(lectura, &tanda->entradas->items[i], tanda->status[i], &tanda->fallos[i]);
    return status;
}

static int
run(struct hilo *hilos, size_t count, struct tanda *tanda, const struct argumentos *argumentos)
{
    int status = SALE_BIEN;

    for (size_t i = 0; i < count && status == SALE_BIEN; i++) {
        hilos[i].tanda = tanda;
        status = cli_plan_new(&hilos[i].plan, argumentos);
    }
    for (size_t i = 1; i < count && status == SALE_BIEN; i++) {
        hilos[i].started = true;
        if (pthread_create(&hilos[i].thread, NULL, read_next, &hilos[i]) != 0)
            hilos[i].started = false;
    }
    /* this thread is the first of them: what no other could start, it reads */
    if (status == SALE_BIEN)
        read_next(&hilos[0]);
    for (size_t i = 1; i < count; i++)
        if (hilos[i].started)
            pthread_join(hilos[i].thread, NULL);
    return status == SALE_BIEN && cli_interrupted() ? SALE_INTERRUPCION : status;
}

static int
merge(struct lectura *lectura, struct hilo *hilos, size_t count)
{
    pla_fallo fallo;

    for (size_t i = 0; i < count; i++) {
        int status = pla_plan_merge(lectura->plan, hilos[i].plan, &fallo);

        if (status != PLA_OK)
            return cli_fail(status, &fallo);
    }
    return SALE_BIEN;
}

int
cli_hilos_read(struct lectura *lectura, const struct argumentos *argumentos, size_t count)
{
    struct tanda tanda = { .entradas = &lectura->entradas };
    struct hilo *hilos = calloc(count, sizeof *hilos);
    int status;

    tanda.status = calloc(lectura->entradas.count, sizeof *tanda.status);
    tanda.fallos = calloc(lectura->entradas.count, sizeof *tanda.fallos);
    if (hilos && tanda.status && tanda.fallos)
        status = run(hilos, count, &tanda, argumentos);
    else
        status = cli_sin_memoria();
    if (status == SALE_BIEN)
        status = merge(lectura, hilos, count);
    if (status == SALE_BIEN)
        status = tell(lectura, &tanda);
    for (size_t i = 0; hilos && i < count; i++)
        pla_plan_free(hilos[i].plan);
    free(hilos);
    free(tanda.status);
    free(tanda.fallos);
    return status;
}
