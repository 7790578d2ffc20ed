/* SPDX-License-Identifier: MIT
 *
 * The workbooks to read: files as given, folders walked in sorted order, each file once.
 * Knows nothing of what is inside them.
 */
#include "entradas.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli.h"
#include "devueltos.h"
#include "mensajes.h"

enum { PROFUNDIDAD = 32 }; /* of folders inside folders */

struct nombres {
    char **items;
    size_t count, capacity;
};

static char *
copy_text(const char *text)
{
    size_t n = strlen(text) + 1;
    char *copy = malloc(n);

    if (copy)
        memcpy(copy, text, n);
    return copy;
}

static char *
join(const char *carpeta, const char *nombre)
{
    size_t n = strlen(carpeta), m = strlen(nombre);
    char *ruta = malloc(n + m + 2);

    if (!ruta)
        return NULL;
    memcpy(ruta, carpeta, n);
    if (n > 0 && carpeta[n - 1] != '/')
        ruta[n++] = '/';
    memcpy(ruta + n, nombre, m + 1);
    return ruta;
}

/* Room for one more item of `size` bytes. */
static bool
reserve(void **items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t more = *capacity ? *capacity * 2 : 32;
    void *grown = realloc(*items, more * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = more;
    return true;
}

/* Takes `ruta` over. */
static int
add_entrada(struct entradas *entradas, char *ruta)
{
    struct stat st;
    struct entrada nueva = { .ruta = ruta };

    if (!ruta || !reserve((void **)&entradas->items, entradas->count, &entradas->capacity, sizeof *entradas->items)) {
        free(ruta);
        return SALE_INTERNO;
    }
    if (stat(ruta, &st) == 0) {
        nueva.dev = st.st_dev;
        nueva.ino = st.st_ino;
        nueva.existe = true;
    }
    entradas->items[entradas->count++] = nueva;
    return SALE_BIEN;
}

static bool
is_book(const char *nombre)
{
    const char *dot = strrchr(nombre, '.');

    return dot && (strcasecmp(dot, ".xlsx") == 0 || strcasecmp(dot, ".xlsm") == 0);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is in it is missing from the result: that is said. */
static void
tell_folder(struct entradas *entradas, const char *carpeta, const char *what, int error)
{
    cli_avisar("%s «%s»: %s.", what, carpeta, cli_razon(error));
    entradas->fallos++;
}

/* Every name of a folder but hidden ones and the lock files that Excel leaves beside an open book. errno is 0 where the
 * folder was read to its end. */
static int
list_names(struct nombres *nombres, DIR *dir)
{
    const struct dirent *entry;

    while ((errno = 0, entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, "~$", 2) == 0)
            continue;
        char *copy = copy_text(entry->d_name);
        if (!copy || !reserve((void **)&nombres->items, nombres->count, &nombres->capacity, sizeof *nombres->items)) {
            free(copy);
            return SALE_INTERNO;
        }
        nombres->items[nombres->count++] = copy;
    }
    int error = errno;
    if (nombres->count > 1)
        qsort(nombres->items, nombres->count, sizeof *nombres->items, compare_names);
    errno = error;
    return SALE_BIEN;
}

static int walk(struct entradas *entradas, const char *carpeta, int depth);

/* Links to folders are not followed: they may lead back up. */
static int
walk_name(struct entradas *entradas, const char *carpeta, const char *nombre, int depth)
{
    struct stat st;
    char *ruta = join(carpeta, nombre);
    int status = SALE_BIEN;

    if (!ruta)
        return SALE_INTERNO;
    bool known = lstat(ruta, &st) == 0, folder = known && S_ISDIR(st.st_mode);
    if (!folder && is_book(nombre)) {
        status = add_entrada(entradas, ruta);
        if (status == SALE_BIEN)
            entradas->items[entradas->count - 1].hallada = true;
        return status;
    }
    if (!known)
        tell_folder(entradas, ruta, "no se pudo mirar", errno);
    else if (folder && depth < PROFUNDIDAD)
        status = walk(entradas, ruta, depth + 1);
    else if (strcmp(nombre, ENTRADA_CONFIG) != 0 && strcmp(nombre, ENTRADA_JUSTIFICACIONES) != 0)
        entradas->ajenos++;
    free(ruta);
    return status;
}

static int
walk(struct entradas *entradas, const char *carpeta, int depth)
{
    struct nombres nombres = { 0 };
    DIR *dir = opendir(carpeta);

    if (!dir) {
        if (errno == ENOMEM)
            return SALE_INTERNO;
        tell_folder(entradas, carpeta, "no se pudo abrir la carpeta", errno);
        return SALE_BIEN;
    }
    int status = list_names(&nombres, dir);
    if (status == SALE_BIEN && errno != 0)
        tell_folder(entradas, carpeta, "no se pudo leer hasta el final la carpeta", errno);
    closedir(dir);
    for (size_t i = 0; i < nombres.count; i++) {
        if (status == SALE_BIEN)
            status = walk_name(entradas, carpeta, nombres.items[i], depth);
        free(nombres.items[i]);
    }
    free(nombres.items);
    return status;
}

/* By identity, and the one that was found first before the others. */
static int
compare_identity(const void *a, const void *b)
{
    const struct entrada *x = *(struct entrada *const *)a, *y = *(struct entrada *const *)b;

    if (x->existe != y->existe)
        return x->existe ? -1 : 1;
    if (x->existe && x->dev != y->dev)
        return x->dev < y->dev ? -1 : 1;
    if (x->existe && x->ino != y->ino)
        return x->ino < y->ino ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* A file named twice, or found again in a folder, is read once. */
static int
drop_repeated(struct entradas *entradas)
{
    size_t n = entradas->count, kept = 0;
    struct entrada **sorted = malloc((n ? n : 1) * sizeof *sorted);

    if (!sorted)
        return SALE_INTERNO;
    for (size_t i = 0; i < n; i++)
        sorted[i] = &entradas->items[i];
    qsort(sorted, n, sizeof *sorted, compare_identity);
    struct entrada *first = NULL;
    for (size_t i = 0; i < n; i++) {
        struct entrada *e = sorted[i];
        if (first && e->existe && first->dev == e->dev && first->ino == e->ino) {
            free(e->ruta);
            e->ruta = NULL;
        } else {
            first = e->existe ? e : NULL;
        }
    }
    free(sorted);
    for (size_t i = 0; i < n; i++) {
        if (entradas->items[i].ruta)
            entradas->items[kept++] = entradas->items[i];
    }
    entradas->count = kept;
    return SALE_BIEN;
}

int
cli_entradas_find(struct entradas *entradas, const char *const *rutas, size_t count)
{
    int status = SALE_BIEN;

    for (size_t i = 0; i < count && status == SALE_BIEN; i++) {
        struct stat st;
        if (stat(rutas[i], &st) == 0 && S_ISDIR(st.st_mode))
            status = walk(entradas, rutas[i], 0);
        else
            status = add_entrada(entradas, copy_text(rutas[i]));
    }
    if (status == SALE_BIEN)
        status = drop_repeated(entradas);
    if (status == SALE_BIEN)
        status = cli_devueltos_drop(entradas);
    return status == SALE_BIEN ? SALE_BIEN : cli_sin_memoria();
}

/* The path of a file beside another. */
static char *
beside(const char *ruta, const char *nombre)
{
    const char *slash = strrchr(ruta, '/');

    if (!slash)
        return copy_text(nombre);
    size_t n = (size_t)(slash - ruta) + 1, m = strlen(nombre);
    char *path = malloc(n + m + 1);
    if (path) {
        memcpy(path, ruta, n);
        memcpy(path + n, nombre, m + 1);
    }
    return path;
}

static bool
is_missing(int error)
{
    return error == ENOENT || error == ENOTDIR;
}

/* The file of that name in a folder that was typed or beside a file that was, if it is there. */
static int
add_beside(struct entradas *entradas, const char *ruta, const char *nombre)
{
    struct stat st;
    bool known = stat(ruta, &st) == 0;

    if (!known && !is_missing(errno)) {
        cli_avisar("no se pudo mirar «%s»: %s.", ruta, cli_razon(errno));
        return SALE_ENTRADA;
    }
    char *path = known && S_ISDIR(st.st_mode) ? join(ruta, nombre) : beside(ruta, nombre);
    if (!path)
        return cli_sin_memoria();
    if (stat(path, &st) == 0 ? S_ISREG(st.st_mode) : !is_missing(errno))
        return add_entrada(entradas, path) == SALE_BIEN ? SALE_BIEN : cli_sin_memoria();
    free(path);
    return SALE_BIEN;
}

int
cli_entradas_beside(struct entradas *entradas, const char *const *rutas, size_t count, const char *nombre)
{
    for (size_t i = 0; i < count; i++) {
        int status = strcmp(rutas[i], "-") != 0 ? add_beside(entradas, rutas[i], nombre) : SALE_BIEN;

        if (status != SALE_BIEN)
            return status;
    }
    return drop_repeated(entradas) == SALE_BIEN ? SALE_BIEN : cli_sin_memoria();
}

int
cli_entradas_add(struct entradas *entradas, const char *ruta)
{
    return add_entrada(entradas, copy_text(ruta)) == SALE_BIEN ? SALE_BIEN : cli_sin_memoria();
}

void
cli_entradas_free(struct entradas *entradas)
{
    for (size_t i = 0; i < entradas->count; i++)
        free(entradas->items[i].ruta);
    free(entradas->items);
    *entradas = (struct entradas){ 0 };
}

const struct entrada *
cli_entradas_same(const struct entradas *entradas, const struct stat *archivo)
{
    for (size_t i = 0; i < entradas->count; i++) {
        const struct entrada *e = &entradas->items[i];
        struct stat st = { .st_dev = e->dev, .st_ino = e->ino };

        /* one that could not be looked at then may be readable now */
        if ((e->existe || stat(e->ruta, &st) == 0) && st.st_dev == archivo->st_dev && st.st_ino == archivo->st_ino)
            return e;
    }
    return NULL;
}
