/* SPDX-License-Identifier: MIT
 *
 * Faults on demand, inside the process that is tested: allocations and system calls that fail when told to.
 * Knows nothing of the library. It is a module for LD_PRELOAD, so that what is tested is what is installed; whoever
 * calls these functions finds them with dlsym and does without where the module is not loaded. The malloc of a
 * sanitizer fails too where this module is loaded before it; not where it is in the program itself.
 */
#ifndef PRUEBAS_INYECTOR_H
#define PRUEBAS_INYECTOR_H

/* Families of system calls. */
enum inyector_clase {
    CLASE_ABRIR,    /* open, openat, creat */
    CLASE_LEER,     /* read, pread64, readv, getdents64 */
    CLASE_ESCRIBIR, /* write, pwrite64, writev; never to standard error */
    CLASE_ESTADO,   /* stat and its kin, access */
    CLASE_CERRAR,
    CLASE_GUARDAR, /* fsync, fdatasync */
    CLASE_ESPACIO, /* fallocate, ftruncate */
    CLASE_NOMBRAR, /* rename and its kin, link */
    CLASE_BORRAR,  /* unlink */
    CLASE_MODO,    /* fchmod */
    CLASES
};

enum inyector_modo {
    MODO_CUENTA,      /* nothing fails */
    MODO_ERROR,       /* the call fails with the error */
    MODO_SIEMPRE,     /* and so does every later one */
    MODO_CORTA,       /* it reads or writes half of what was asked */
    MODO_MATA_ANTES,  /* the process is killed in place of the call, */
    MODO_MATA_DESPUES /* or once it is done */
};

/* Allocations, from now on: the nth fails, alone or with all later ones; 0: none. Those that libxlsxwriter and jansson
 * make on their own neither count nor fail: they do not survive it, and the library asks for room before it calls
 * them. What happens where memory runs out, for them too, is what a ceiling shows. */
typedef void inyector_memoria_fn(long n, int siempre);
/* How many there have been since then; how many blocks are in use. */
typedef long inyector_cuenta_fn(void);
/* From now on, nobody gets more than those bytes at once, beyond what is in use; 0: as many as there are. */
typedef void inyector_tope_fn(long bytes);

/* System calls, from now on: the nth of the classes (bits) fails; 0: none. Negative where this system cannot do it. */
typedef int inyector_llamadas_fn(unsigned clases, long n, int modo, int error);

#define INYECTOR_MEMORIA "inyector_memoria"
#define INYECTOR_MEMORIA_CUENTA "inyector_memoria_cuenta"
#define INYECTOR_MEMORIA_VIVOS "inyector_memoria_vivos"
#define INYECTOR_TOPE "inyector_tope"
#define INYECTOR_TOPE_CUENTA "inyector_tope_cuenta" /* the most that was in use */
#define INYECTOR_LLAMADAS "inyector_llamadas"
#define INYECTOR_LLAMADAS_CUENTA "inyector_llamadas_cuenta"

/* For a program that knows nothing of this, the environment says it: "memoria N SIEMPRE DESCRIPTOR",
 * "tope BYTES DESCRIPTOR" or "llamadas CLASES N MODO ERROR DESCRIPTOR". The count is written to that descriptor, where it is not negative, when
 * the program ends. */
#define INYECTOR_AMBIENTE "PLANACCION_INYECTOR"

#endif
