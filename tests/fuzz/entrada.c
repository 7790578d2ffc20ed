/* SPDX-License-Identifier: MIT
 *
 * The names that libFuzzer calls, for the target that FUZZ_OBJETIVO names.
 */
#include "fuzz.h"
#include "mutar.h"

struct objetivo {
    void (*run)(const uint8_t *bytes, size_t size);
    fuzz_mutador *mutador;
    fuzz_cruce *cruce;
};

#define UNIR_(a, b) a##b
#define UNIR(a, b) UNIR_(a, b)
#define OBJETIVO(name, seeds, mutates, crosses)                                                                        \
    __attribute__((unused)) static const struct objetivo objetivo_##name = { fuzz_##name, mutates, crosses };
#include "objetivos.def"
#undef OBJETIVO

static const struct objetivo *const elegido = &UNIR(objetivo_, FUZZ_OBJETIVO);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out,
                                 size_t max, unsigned seed);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    elegido->run(bytes, size);
    return 0;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    return elegido->mutador(bytes, size, max, seed);
}

size_t
LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t max,
                          unsigned seed)
{
    return elegido->cruce(a, a_size, b, b_size, out, max, seed);
}
