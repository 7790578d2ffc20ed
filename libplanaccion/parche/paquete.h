/* SPDX-License-Identifier: MIT
 *
 * A received package being patched: parts read when they are asked for, changed by ranges of bytes, and the package
 * written with every part that nobody touched as it came.
 * Knows nothing of what the parts hold.
 */
#ifndef PLAI_PARCHE_PAQUETE_H
#define PLAI_PARCHE_PAQUETE_H

#include "base/vec.h"
#include "xlsx/opc.h"
#include "xlsx/reader.h"

/* Some bytes of a part that go, and some that come in their place. */
struct cambio {
    size_t at, quita;
    size_t texto, n; /* slice of the part's `nuevo` */
};

struct parte {
    const char *nombre;
    const struct zip_entry *entrada; /* NULL: it is not in the package yet */
    struct text bytes;               /* inflated, in UTF-8 */
    struct text nuevo;               /* what comes in; of a whole part, all of it */
    VEC(struct cambio) cambios;
    bool leida, entera; /* entera: `nuevo` is the part */
};

struct paquete {
    struct reader reader; /* of the package as it came */
    struct arena *arena;  /* what lives as long as the patching */
    VEC(struct parte *) partes;
    pla_fallo *fallo;
};

/* Refuses what must not be patched: signed packages, names that occur twice. Leaves `paquete` such that
 * plai_paquete_done may be called, whatever the result. */
int plai_paquete_open(struct paquete *paquete, struct arena *arena, const char *label, const void *datos, size_t size,
                      const pla_limites *limits, pla_fallo *fallo);
void plai_paquete_done(struct paquete *paquete);

bool plai_paquete_has(const struct paquete *paquete, const char *nombre);
/* The part, read, for the one who changes it: PLA_E_ENTRADA where there is none, or somebody has it already. It stays
 * where it is as long as the package. */
int plai_paquete_part(struct paquete *paquete, const char *nombre, struct parte **parte);
/* A part that is not there yet, as if it were, with those bytes. NULL without memory. */
struct parte *plai_paquete_seed(struct paquete *paquete, const char *nombre, const char *bytes);
/* The part to be written whole: a new one, or in place of the one there is. NULL without memory. */
struct parte *plai_paquete_new(struct paquete *paquete, const char *nombre);
/* In any order, none inside another. Bytes from `texto` come where `quita` bytes go. */
void plai_cambio_add(struct parte *parte, size_t at, size_t quita, const char *texto, size_t n);
__attribute__((format(printf, 4, 5))) void plai_cambio_printf(struct parte *parte, size_t at, size_t quita,
                                                              const char *format, ...);

/* The package with its changes, appended to `out`. */
int plai_paquete_write(struct paquete *paquete, struct text *out);

/* ---- walking a part */

struct recorrido {
    struct xml *xml;
    const struct parte *parte;
    size_t dado;  /* bytes handed to the tokenizer */
    size_t antes; /* where the last token began, or the alternate content it stands in */
    size_t nivel; /* how many elements of alternate content are around what is being walked, and do not count */
};

int plai_recorrido_begin(struct recorrido *recorrido, struct paquete *paquete, const struct parte *parte);
int plai_recorrido_next(struct recorrido *recorrido);
/* As plai_xml_child. */
int plai_recorrido_child(struct recorrido *recorrido, size_t depth);
/* Where the next token begins. */
static inline size_t
plai_recorrido_at(const struct recorrido *recorrido)
{
    return (size_t)(recorrido->xml->before + recorrido->xml->at);
}
/* The bytes of the tag that has just been read. */
struct slice plai_recorrido_tag(const struct recorrido *recorrido);
static inline size_t
plai_recorrido_tag_at(const struct recorrido *recorrido)
{
    return plai_recorrido_at(recorrido) - plai_recorrido_tag(recorrido).n;
}
/* Where its name ends. */
size_t plai_tag_name_end(struct slice tag);
/* "x:" of the tag, or nothing. */
struct slice plai_tag_prefix(struct slice tag);

/* ---- tags as bytes */

/* The value of an attribute as written, found by its whole name; s NULL where there is none. */
struct slice plai_tag_attribute(struct slice tag, const char *nombre);
/* Gives a tag of the part an attribute, in place of the one it has or as the first. */
void plai_tag_set(struct parte *parte, size_t at, struct slice tag, const char *nombre, const char *valor);
/* Takes it away with the space before it. */
void plai_tag_remove(struct parte *parte, size_t at, struct slice tag, const char *nombre);
/* Puts children into an element that may be empty ("<a/>"), right after its tag. */
void plai_tag_fill(struct parte *parte, size_t at, struct slice tag, const char *texto, size_t n);
static inline bool
plai_tag_closed(struct slice tag)
{
    return tag.n >= 2 && tag.s[tag.n - 2] == '/';
}

/* The first place of some bytes; false where they are not there. */
bool plai_bytes_find(struct slice text, const char *what, size_t *at);
/* Our own spelling of elements, with the prefix of the part they go into. */
void plai_prefix_put(struct text *out, struct slice xml, struct slice prefix);

/* Text as XML: markup escaped, what XML does not have dropped; `celda`: also "_x000D_" so that it stays what it is. */
void plai_xml_put(struct text *out, struct slice text, bool celda);

#endif
