/* SPDX-License-Identifier: MIT
 *
 * Packages made by hand in memory, honest or lying, for the tests of the reader.
 * Knows nothing of the reader: its ZIP and its XML are written here from their specifications.
 */
#ifndef PRUEBAS_PAQUETE_H
#define PRUEBAS_PAQUETE_H

#include <stddef.h>
#include <stdint.h>

/* How a part lies, or at least differs from what everybody writes. */
enum {
    PARTE_STORED = 1 << 0,
    PARTE_BAD_CRC = 1 << 1,
    PARTE_DESCRIPTOR = 1 << 2, /* sizes and CRC after the data, zeros before it */
    PARTE_ZIP64 = 1 << 3,      /* sizes and offset in the extra field */
    PARTE_SHORTER = 1 << 4,    /* the directory says one byte less than there is */
    PARTE_LONGER = 1 << 5,
    PARTE_ENCRYPTED = 1 << 6,
    PARTE_STRANGE_METHOD = 1 << 7,
    PARTE_LOCAL_LIES = 1 << 8,  /* the local header has other sizes, another CRC and another name */
    PARTE_OUTSIDE = 1 << 9,     /* the directory points past the end of the file */
    PARTE_SAME_PLACE = 1 << 10, /* the directory points at the data of the part before */
    PARTE_SPOILT = 1 << 11      /* some of the packed bytes are turned over */
};

struct paquete {
    unsigned char *bytes;
    size_t size, capacity;
    unsigned char *directory;
    size_t directory_size, directory_capacity;
    size_t count;
    size_t last; /* where the last part begins */
};

/* `size` 0: strlen(text). */
void paquete_add(struct paquete *paquete, const char *name, const void *text, size_t size, unsigned lies);
/* Writes the directory and the end. `zip64`: with the records of large archives. */
void paquete_end(struct paquete *paquete, int zip64);
void paquete_free(struct paquete *paquete);

/* The parts of a workbook; what is NULL is as everybody writes it. */
struct libro {
    const char *types, *rels, *workbook, *workbook_rels;
    const char *styles;     /* NULL: none */
    const char *strings;    /* what is inside <sst>; NULL: none */
    const char *sst;        /* or the whole part */
    const char *data;       /* what is inside <sheetData> of the only sheet */
    const char *sheet;      /* or the whole part */
    size_t sheet_size;      /* 0: strlen(sheet) */
    const char *sheet_name; /* of the entry in the package */
    unsigned lies;          /* of the sheet's part */
    unsigned others;        /* of all other parts */
};

/* A whole workbook, ended. */
void paquete_libro(struct paquete *paquete, const struct libro *libro);

/* A text `count` times over; to be freed. */
char *repetir(const char *text, size_t count);
/* The texts one after the other up to a NULL; to be freed. */
char *juntar(const char *first, ...);

#define NS_MAIN_URI "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define NS_REL_URI "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

#endif
