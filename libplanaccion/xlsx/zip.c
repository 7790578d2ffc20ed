/* SPDX-License-Identifier: MIT
 *
 * The directory of a ZIP file in memory.
 * Knows nothing of workbooks; every offset and length it hands on has been checked against the file.
 */
#include "xlsx/zip.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fallo.h"
#include "xlsx/bytes.h"
#include "xlsx/limits.h"

enum {
    END_SIGNATURE = 0x06054b50,
    END64_SIGNATURE = 0x06064b50,
    LOCATOR64_SIGNATURE = 0x07064b50,
    CENTRAL_SIGNATURE = 0x02014b50,
    LOCAL_SIGNATURE = 0x04034b50,
    END_SIZE = 22,
    END64_SIZE = 56,
    LOCATOR64_SIZE = 20,
    CENTRAL_SIZE = 46,
    LOCAL_SIZE = 30,
    EXTRA_ZIP64 = 0x0001
};

/* What opening works with. */
struct opening {
    struct zip *zip;
    struct arena *arena;
    const char *label;
    const pla_limites *limits;
    pla_fallo *fallo;
    uint64_t entries, directory, directory_size; /* as the end record says */
    size_t end;                                  /* where the directory must have ended */
    uint64_t shift;                              /* bytes put before the archive: added to every offset */
};

bool
plai_zip_is(const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    return size >= 4 && (get32(p) == LOCAL_SIGNATURE || get32(p) == END_SIGNATURE);
}

static int
damaged(const struct opening *o, const char *why)
{
    return plai_fail(o->fallo, PLA_E_ENTRADA, "%s: está incompleto o dañado (%s): pida o descargue el archivo de nuevo",
                     o->label, why);
}

/* Some tools write "\" and a leading "/", and Windows never minded about case. */
static char
fold_name_char(char c)
{
    if (c == '\\')
        return '/';
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct slice
without_root(struct slice name)
{
    while (name.n > 0 && fold_name_char(name.s[0]) == '/') {
        name.s++;
        name.n--;
    }
    return name;
}

static uint32_t
hash_name(struct slice name)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < name.n; i++)
        hash = (hash ^ (unsigned char)fold_name_char(name.s[i])) * 16777619u;
    return hash;
}

static bool
same_name(struct slice a, struct slice b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (fold_name_char(a.s[i]) != fold_name_char(b.s[i]))
            return false;
    }
    return true;
}

const struct zip_entry *
plai_zip_find(const struct zip *zip, struct slice name)
{
    name = without_root(name);
    uint32_t key = hash_name(name);

    for (size_t i = zip->count; i-- > 0;) {
        if (zip->entries[i].key == key && same_name(without_root(zip->entries[i].name), name))
            return &zip->entries[i];
    }
    return NULL;
}

/* The last end record whose comment fits: bytes after it are tolerated, as a download may have added some. */
static bool
find_end(const unsigned char *bytes, size_t size, size_t *at)
{
    if (size < END_SIZE)
        return false;
    size_t farthest = size - END_SIZE;
    size_t nearest = farthest > UINT16_MAX ? farthest - UINT16_MAX : 0;

    for (size_t i = farthest + 1; i-- > nearest;) {
        if (bytes[i] == 'P' && get32(bytes + i) == END_SIGNATURE && get16(bytes + i + 20) <= size - i - END_SIZE) {
            *at = i;
            return true;
        }
    }
    return false;
}

static int
read_end64(struct opening *o, size_t end)
{
    const unsigned char *bytes = o->zip->bytes;

    if (end < LOCATOR64_SIZE || get32(bytes + end - LOCATOR64_SIZE) != LOCATOR64_SIGNATURE)
        return PLA_OK;
    size_t limit = end - LOCATOR64_SIZE;
    uint64_t at = get64(bytes + limit + 8);

    /* With something before the archive the offset is short; the record then ends right at its locator. */
    if (at > limit || limit - at < END64_SIZE || get32(bytes + at) != END64_SIGNATURE) {
        if (limit < END64_SIZE || get32(bytes + limit - END64_SIZE) != END64_SIGNATURE)
            return damaged(o, "el final ZIP64 no está donde dice");
        at = limit - END64_SIZE;
    }
    const unsigned char *record = bytes + at;

    o->entries = get64(record + 32);
    o->directory_size = get64(record + 40);
    o->directory = get64(record + 48);
    o->end = (size_t)at;
    return PLA_OK;
}

static int
read_end(struct opening *o)
{
    const unsigned char *bytes = o->zip->bytes;
    size_t end;

    if (!find_end(bytes, o->zip->size, &end))
        return damaged(o, "le falta el final");
    o->end = end;
    o->entries = get16(bytes + end + 10);
    o->directory_size = get32(bytes + end + 12);
    o->directory = get32(bytes + end + 16);
    int status = read_end64(o, end);
    if (status != PLA_OK)
        return status;
    if (o->directory_size > o->end || o->directory > o->end - o->directory_size)
        return damaged(o, "su directorio no cabe en el archivo");
    if (o->entries > o->limits->entradas)
        return plai_fail(o->fallo, PLA_E_LIMITE, "%s: tiene %" PRIu64 " entradas y el límite (entradas) es %" PRIu64,
                         o->label, o->entries, o->limits->entradas);
    o->shift = o->end - o->directory_size - o->directory;
    return PLA_OK;
}

/* Sizes and offset that do not fit 32 bits are in the extra field, in this order, only those that are all ones. */
static bool
read_extra64(const unsigned char *extra, size_t size, struct zip_entry *entry, uint64_t *local)
{
    uint64_t *wanted[3] = { &entry->size, &entry->packed, local };

    while (size >= 4) {
        size_t length = get16(extra + 2);
        const unsigned char *p = extra + 4;

        if (length > size - 4)
            return false;
        for (size_t i = 0; get16(extra) == EXTRA_ZIP64 && i < 3; i++) {
            if (*wanted[i] != UINT32_MAX)
                continue;
            if (length < 8)
                return false;
            *wanted[i] = get64(p);
            p += 8;
            length -= 8;
        }
        length = get16(extra + 2);
        extra += 4 + length;
        size -= 4 + length;
    }
    return true;
}

/* Where the data of an entry lies, which only its local header tells. */
static int
place_entry(struct opening *o, struct zip_entry *entry, uint64_t local)
{
    const struct zip *zip = o->zip;

    if (local > zip->size - o->shift || zip->size - o->shift - local < LOCAL_SIZE)
        return damaged(o, "una entrada queda fuera del archivo");
    entry->local = zip->bytes + o->shift + local;
    if (get32(entry->local) != LOCAL_SIGNATURE)
        return damaged(o, "una entrada no empieza donde dice");

    size_t left = (size_t)(zip->bytes + zip->size - entry->local) - LOCAL_SIZE;
    size_t names = (size_t)get16(entry->local + 26) + get16(entry->local + 28);

    if (names > left || entry->packed > left - names)
        return damaged(o, "una entrada queda fuera del archivo");
    entry->data = entry->local + LOCAL_SIZE + names;
    return PLA_OK;
}

static int
read_entry(struct opening *o, const unsigned char *p, size_t left, struct zip_entry *entry)
{
    if (left < CENTRAL_SIZE || get32(p) != CENTRAL_SIGNATURE)
        return damaged(o, "su directorio está cortado");
    size_t name = get16(p + 28), extra = get16(p + 30), comment = get16(p + 32);
    if (name + extra + comment > left - CENTRAL_SIZE)
        return damaged(o, "su directorio está cortado");
    if (name > MAX_ENTRY_NAME)
        return plai_fail(o->fallo, PLA_E_LIMITE, "%s: una entrada tiene un nombre de %zu bytes y el límite es %d",
                         o->label, name, MAX_ENTRY_NAME);

    uint64_t local = get32(p + 42);

    *entry = (struct zip_entry){ .name = { (const char *)p + CENTRAL_SIZE, name },
                                 .crc = get32(p + 16),
                                 .method = get16(p + 10),
                                 .flags = get16(p + 8),
                                 .packed = get32(p + 20),
                                 .size = get32(p + 24),
                                 .central = p,
                                 .central_size = CENTRAL_SIZE + name + extra + comment };
    if (!read_extra64(p + CENTRAL_SIZE + name, extra, entry, &local))
        return damaged(o, "los tamaños ZIP64 de una entrada están cortados");
    entry->key = hash_name(without_root(entry->name));
    o->zip->encrypted |= (entry->flags & ZIP_FLAG_ENCRYPTED) != 0;
    return place_entry(o, entry, local);
}

static int
by_place(const void *a, const void *b)
{
    const struct zip_entry *const *x = a, *const *y = b;

    return ((*x)->local > (*y)->local) - ((*x)->local < (*y)->local);
}

static int
by_key(const void *a, const void *b)
{
    const struct zip_entry *const *x = a, *const *y = b;

    return ((*x)->key > (*y)->key) - ((*x)->key < (*y)->key);
}

/* Overlapping entries are how a few kilobytes pretend to be petabytes, and how two readers see different files. */
static int
check_overlaps(struct opening *o, const struct zip_entry **sorted)
{
    struct zip *zip = o->zip;

    qsort(sorted, zip->count, sizeof *sorted, by_place);
    for (size_t i = 1; i < zip->count; i++) {
        if (sorted[i]->local < sorted[i - 1]->data + sorted[i - 1]->packed)
            return damaged(o, "tiene entradas que se solapan");
    }
    return PLA_OK;
}

static void
count_duplicates(struct zip *zip, const struct zip_entry **sorted)
{
    qsort(sorted, zip->count, sizeof *sorted, by_key);
    for (size_t i = 1; i < zip->count; i++) {
        if (sorted[i]->key == sorted[i - 1]->key &&
            same_name(without_root(sorted[i]->name), without_root(sorted[i - 1]->name))) {
            zip->duplicates++;
            zip->duplicate = sorted[i];
        }
    }
}

static int
read_directory(struct opening *o)
{
    struct zip *zip = o->zip;
    const unsigned char *p = zip->bytes + o->shift + o->directory;
    size_t left = (size_t)o->directory_size;

    /* The count is only believed as far as the directory has room for it. */
    if (o->entries > left / CENTRAL_SIZE)
        return damaged(o, "su directorio está cortado");
    size_t count = (size_t)o->entries;
    zip->entries = plai_arena_zalloc(o->arena, count, sizeof *zip->entries);
    const struct zip_entry **sorted = plai_arena_zalloc(o->arena, count, sizeof(*sorted));

    if (zip->entries == NULL || sorted == NULL)
        return plai_fail_memory(o->fallo);
    for (; zip->count < count; zip->count++) {
        struct zip_entry *entry = &zip->entries[zip->count];
        int status = read_entry(o, p, left, entry);

        if (status != PLA_OK)
            return status;
        p += entry->central_size;
        left -= entry->central_size;
        sorted[zip->count] = entry;
    }
    if (left != 0)
        return damaged(o, "su directorio tiene más entradas de las que dice");
    count_duplicates(zip, sorted);
    return check_overlaps(o, sorted);
}

int
plai_zip_open(struct zip *zip, struct arena *arena, const char *label, const void *bytes, size_t size,
              const pla_limites *limits, pla_fallo *fallo)
{
    struct opening o = { .zip = zip, .arena = arena, .label = label, .limits = limits, .fallo = fallo };

    assert(label != NULL && limits != NULL);
    *zip = (struct zip){ .bytes = bytes, .size = size };
    int status = read_end(&o);
    if (status == PLA_OK)
        status = read_directory(&o);
    return status;
}
