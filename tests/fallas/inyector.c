/* SPDX-License-Identifier: MIT
 *
 * Faults on demand, inside the process that is tested. Allocations fail because this module is found before the C
 * library; system calls, because the kernel is asked to stop at them (seccomp) and the signal handler answers in its
 * place. That sees every call, also those that the C library makes on its own for a FILE or a folder.
 * Knows nothing of what is tested.
 */
#define _GNU_SOURCE
#include "inyector.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

/* ---------------------------------------------------------------- allocations */

static atomic_long allocations, blocks, bytes, peak, allocation_fails, ceiling;
static atomic_int allocation_forever;
/* A sanitizer that has not begun yet gives blocks, and cannot say how long they are. */
static atomic_int begun;

typedef void *malloc_fn(size_t size);
typedef void *calloc_fn(size_t count, size_t size);
typedef void *realloc_fn(void *block, size_t size);
typedef void free_fn(void *block);

/* The next definitions: the C library's, or those of a sanitizer in between. All at once, because looking one up may give
 * back what an earlier look-up left. */
static struct {
    malloc_fn *malloc;
    calloc_fn *calloc;
    realloc_fn *realloc;
    free_fn *free;
} next;

static void
find_next(void)
{
    static const char *const names[] = { "malloc", "calloc", "realloc", "free" };
    void *found[sizeof names / sizeof *names];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        found[i] = dlsym(RTLD_NEXT, names[i]);
    memcpy(&next, found, sizeof next);
}

/* Libraries that do not survive a lack of memory, in their words: where they are loaded. */
static const char *const guests[] = { "libxlsxwriter", "libminizip", "libz.so", "libjansson" };
enum { RANGES = 32 };
static struct {
    uintptr_t from, to;
} guest_ranges[RANGES];
static int guest_count;

static int
add_guest(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size;
    (void)data;
    for (size_t i = 0; i < sizeof guests / sizeof *guests; i++) {
        if (strstr(info->dlpi_name, guests[i]) == NULL)
            continue;
        for (int k = 0; k < info->dlpi_phnum && guest_count < RANGES; k++) {
            if (info->dlpi_phdr[k].p_type != PT_LOAD)
                continue;
            guest_ranges[guest_count].from = info->dlpi_addr + info->dlpi_phdr[k].p_vaddr;
            guest_ranges[guest_count].to = guest_ranges[guest_count].from + info->dlpi_phdr[k].p_memsz;
            guest_count++;
        }
    }
    return 0;
}

static int
is_guest(const void *caller)
{
    for (int i = 0; i < guest_count; i++)
        if ((uintptr_t)caller >= guest_ranges[i].from && (uintptr_t)caller < guest_ranges[i].to)
            return 1;
    return 0;
}

static int
allocation_must_fail(size_t size, size_t given_back, const void *caller)
{
    long most = atomic_load(&ceiling), when = atomic_load(&allocation_fails), n;

    if (most != 0) {
        if (atomic_load(&bytes) - (long)given_back + (long)size <= most)
            return 0;
    } else {
        if (is_guest(caller))
            return 0;
        n = atomic_fetch_add(&allocations, 1) + 1;
        if (when == 0 || n < when || (n > when && !atomic_load(&allocation_forever)))
            return 0;
    }
    errno = ENOMEM;
    return 1;
}

static void *
counted(void *block)
{
    if (block != NULL && atomic_load(&begun)) {
        long now = atomic_fetch_add(&bytes, (long)malloc_usable_size(block)) + (long)malloc_usable_size(block);
        atomic_fetch_add(&blocks, 1);
        if (now > atomic_load(&peak))
            atomic_store(&peak, now);
    }
    return block;
}

static void
uncounted(void *block)
{
    if (!atomic_load(&begun))
        return;
    atomic_fetch_sub(&bytes, (long)malloc_usable_size(block));
    atomic_fetch_sub(&blocks, 1);
}

#define CALLER __builtin_return_address(0)

EXPORT void *
malloc(size_t size)
{
    if (next.malloc == NULL)
        find_next();
    return allocation_must_fail(size, 0, CALLER) ? NULL : counted(next.malloc(size));
}

EXPORT void *
calloc(size_t count, size_t size)
{
    if (next.calloc == NULL)
        find_next();
    return allocation_must_fail(count * size, 0, CALLER) ? NULL : counted(next.calloc(count, size));
}

EXPORT void *
realloc(void *block, size_t size)
{
    if (next.realloc == NULL)
        find_next();
    if (allocation_must_fail(size, block != NULL ? malloc_usable_size(block) : 0, CALLER))
        return NULL;
    if (block != NULL)
        uncounted(block);
    void *moved = next.realloc(block, size);
    return counted(moved != NULL || size == 0 ? moved : block);
}

EXPORT void
free(void *block)
{
    if (next.free == NULL)
        find_next();
    if (block != NULL)
        uncounted(block);
    next.free(block);
}

EXPORT void inyector_memoria(long n, int siempre);
EXPORT long inyector_memoria_cuenta(void);
EXPORT long inyector_memoria_vivos(void);
EXPORT void inyector_tope(long most);
EXPORT long inyector_tope_cuenta(void);

void
inyector_tope(long most)
{
    atomic_store(&ceiling, 0);
    atomic_store(&bytes, 0);
    atomic_store(&peak, 0);
    atomic_store(&ceiling, most);
}

long
inyector_tope_cuenta(void)
{
    return atomic_load(&peak);
}

void
inyector_memoria(long n, int siempre)
{
    guest_count = 0;
    dl_iterate_phdr(add_guest, NULL);
    atomic_store(&allocation_fails, 0);
    atomic_store(&allocations, 0);
    atomic_store(&allocation_forever, siempre);
    atomic_store(&allocation_fails, n);
}

long
inyector_memoria_cuenta(void)
{
    return atomic_load(&allocations);
}

long
inyector_memoria_vivos(void)
{
    return atomic_load(&blocks);
}

/* ---------------------------------------------------------------- system calls */

/* What the handler itself asks of the kernel carries this in an argument that none of these calls has. */
#define OURS 0x706c616eUL

struct llamada {
    long number;
    enum inyector_clase clase;
};
static const struct llamada llamadas[] = {
#ifdef SYS_open
    { SYS_open, CLASE_ABRIR },        { SYS_creat, CLASE_ABRIR },       { SYS_stat, CLASE_ESTADO },
    { SYS_lstat, CLASE_ESTADO },      { SYS_access, CLASE_ESTADO },     { SYS_rename, CLASE_NOMBRAR },
    { SYS_link, CLASE_NOMBRAR },      { SYS_unlink, CLASE_BORRAR },
#endif
    { SYS_openat, CLASE_ABRIR },      { SYS_read, CLASE_LEER },         { SYS_pread64, CLASE_LEER },
    { SYS_readv, CLASE_LEER },        { SYS_getdents64, CLASE_LEER },   { SYS_write, CLASE_ESCRIBIR },
    { SYS_pwrite64, CLASE_ESCRIBIR }, { SYS_writev, CLASE_ESCRIBIR },   { SYS_fstat, CLASE_ESTADO },
    { SYS_newfstatat, CLASE_ESTADO }, { SYS_statx, CLASE_ESTADO },      { SYS_faccessat, CLASE_ESTADO },
    { SYS_close, CLASE_CERRAR },      { SYS_fsync, CLASE_GUARDAR },     { SYS_fdatasync, CLASE_GUARDAR },
    { SYS_fallocate, CLASE_ESPACIO }, { SYS_ftruncate, CLASE_ESPACIO }, { SYS_renameat, CLASE_NOMBRAR },
#ifdef SYS_renameat2
    { SYS_renameat2, CLASE_NOMBRAR },
#endif
    { SYS_linkat, CLASE_NOMBRAR },    { SYS_unlinkat, CLASE_BORRAR },   { SYS_fchmod, CLASE_MODO },
};
enum { LLAMADAS = sizeof llamadas / sizeof *llamadas };

static atomic_uint call_classes;
static atomic_long calls, call_fails;
static atomic_int call_mode, call_error;

EXPORT int inyector_llamadas(unsigned clases, long n, int modo, int error);
EXPORT long inyector_llamadas_cuenta(void);

long
inyector_llamadas_cuenta(void)
{
    return atomic_load(&calls);
}

#if defined(__x86_64__) || defined(__aarch64__)

#ifdef __x86_64__
#define MACHINE AUDIT_ARCH_X86_64
#define ARGUMENT(context, i)                                                                                           \
    ((long)(context)->uc_mcontext.gregs[(const int[]){ REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8 }[i]])
#define ANSWERED(context, result) ((context)->uc_mcontext.gregs[REG_RAX] = (result))
#else
#define MACHINE AUDIT_ARCH_AARCH64
#define ARGUMENT(context, i) ((long)(context)->uc_mcontext.regs[i])
#define ANSWERED(context, result) ((context)->uc_mcontext.regs[0] = (unsigned long)(result))
#endif

static long
ask(long number, const long a[5])
{
    long result = syscall(number, a[0], a[1], a[2], a[3], a[4], OURS);

    return result < 0 ? -errno : result;
}

static int
is_transfer(long number)
{
    return number == SYS_read || number == SYS_write || number == SYS_pread64 || number == SYS_pwrite64;
}

/* What the nth call of the chosen classes is answered. */
static long
answer(long number, long a[5])
{
    int mode = atomic_load(&call_mode);
    long result;

    if (mode == MODO_MATA_ANTES)
        kill(getpid(), SIGKILL);
    if (mode == MODO_CORTA && is_transfer(number) && a[2] > 1)
        a[2] /= 2;
    if (mode == MODO_ERROR || mode == MODO_SIEMPRE) {
        if (number == SYS_close) /* the descriptor is gone however it ends */
            (void)ask(number, a);
        return -atomic_load(&call_error);
    }
    result = ask(number, a);
    if (mode == MODO_MATA_DESPUES)
        kill(getpid(), SIGKILL);
    return result;
}

static int
is_chosen(long number, const long a[5])
{
    enum inyector_clase clase = CLASES;

    for (int i = 0; i < LLAMADAS; i++)
        if (llamadas[i].number == number)
            clase = llamadas[i].clase;
    if (clase == CLASES || !(atomic_load(&call_classes) & 1u << clase))
        return 0;
    return clase != CLASE_ESCRIBIR || a[0] != STDERR_FILENO;
}

static void
on_call(int signal_number, siginfo_t *info, void *data)
{
    ucontext_t *context = data;
    long a[5], number = info->si_syscall;
    int kept = errno;

    (void)signal_number;
    for (int i = 0; i < 5; i++)
        a[i] = ARGUMENT(context, i);
    if (is_chosen(number, a)) {
        long n = atomic_fetch_add(&calls, 1) + 1, when = atomic_load(&call_fails);
        int hit = when != 0 && (n == when || (n > when && atomic_load(&call_mode) == MODO_SIEMPRE));
        ANSWERED(context, hit ? answer(number, a) : ask(number, a));
    } else {
        ANSWERED(context, ask(number, a));
    }
    errno = kept;
}

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, what)

static int
install(void)
{
    static int installed;
    struct sock_filter code[LLAMADAS + 9] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
        ANSWER(SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 5 * sizeof(uint64_t)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS, 0, 1),
        ANSWER(SECCOMP_RET_ALLOW),
        LOAD(nr),
    };
    int at = 7;
    struct sigaction action = { .sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };

    if (installed)
        return 0;
    for (int i = 0; i < LLAMADAS; i++)
        code[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)llamadas[i].number,
                                                  (unsigned char)(LLAMADAS - i), 0);
    code[at++] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
    code[at++] = (struct sock_filter)ANSWER(SECCOMP_RET_TRAP);
    struct sock_fprog program = { .len = (unsigned short)at, .filter = code };
    if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        return -1;
    installed = 1;
    return 0;
}

#else

static int
install(void)
{
    return -1;
}

#endif

int
inyector_llamadas(unsigned clases, long n, int modo, int error)
{
    atomic_store(&call_fails, 0);
    if (install() != 0)
        return -1;
    atomic_store(&call_classes, clases);
    atomic_store(&call_mode, modo);
    atomic_store(&call_error, error);
    atomic_store(&calls, 0);
    atomic_store(&call_fails, n);
    return 0;
}

/* ---------------------------------------------------------------- a program that knows nothing of this */

static int report_to = -1;
static inyector_cuenta_fn *report = inyector_memoria_cuenta;

__attribute__((constructor)) static void
begin(void)
{
    const char *asked = getenv(INYECTOR_AMBIENTE);
    unsigned clases;
    long n;
    int modo, error;

    free(malloc(1));
    atomic_store(&begun, 1);
    if (asked == NULL)
        return;
    if (sscanf(asked, "memoria %ld %d %d", &n, &modo, &report_to) == 3) {
        inyector_memoria(n, modo);
    } else if (sscanf(asked, "tope %ld %d", &n, &report_to) == 2) {
        report = inyector_tope_cuenta;
        inyector_tope(n);
    } else if (sscanf(asked, "llamadas %u %ld %d %d %d", &clases, &n, &modo, &error, &report_to) == 5) {
        report = inyector_llamadas_cuenta;
        if (inyector_llamadas(clases, n, modo, error) != 0)
            _exit(77);
    }
}

__attribute__((destructor)) static void
end(void)
{
    char line[32];

    if (report_to < 0)
        return;
    long count = report();
    atomic_store(&ceiling, 0);
    atomic_store(&allocation_fails, 0);
    atomic_store(&call_fails, 0);
    int n = snprintf(line, sizeof line, "%ld\n", count);
    if (write(report_to, line, (size_t)n) != n)
        _exit(77);
}
