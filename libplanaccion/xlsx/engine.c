/* SPDX-License-Identifier: MIT
 *
 * ISA-L or zlib, whichever the build has.
 * Knows nothing of entries, checks and limits.
 */
#include "xlsx/engine.h"

#include <stdint.h>

#include "xlsx/memory.h"

#ifdef HAVE_ISAL

#include <isa-l/igzip_lib.h>

struct engine {
    struct inflate_state state;
    bool fits; /* the stream is believed to, and nothing of it has been decoded yet */
};

void *
plai_engine_new(const pla_memoria *memoria)
{
    return plai_memory_new(memoria, sizeof(struct engine));
}

void
plai_engine_free(void *engine, const pla_memoria *memoria)
{
    plai_memory_free(memoria, engine);
}

void
plai_engine_reset(void *engine, bool fits)
{
    struct engine *e = engine;

    isal_inflate_init(&e->state);
    e->fits = fits;
}

/* What does not fit, or is damaged, is begun again: a piece at a time. */
static int
decode(struct engine *e, const unsigned char *in, uint32_t give, unsigned char *out, uint32_t room)
{
    struct inflate_state *state = &e->state;

    for (;;) {
        /* The type lacks a const that the function keeps. */
        state->next_in = (uint8_t *)(uintptr_t)in;
        state->avail_in = give;
        state->next_out = out;
        state->avail_out = room;
        if (!e->fits)
            return isal_inflate(state);
        /* In one go ISA-L decodes straight to its place; else first into 64 KiB of its own, which then are touched. */
        if (isal_inflate_stateless(state) == ISAL_DECOMP_OK)
            return ISAL_DECOMP_OK;
        plai_engine_reset(e, false);
    }
}

enum engine_result
plai_engine_run(void *engine, const unsigned char **in, size_t *in_size, unsigned char **out, size_t *out_size)
{
    struct engine *e = engine;
    uint32_t give = *in_size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)*in_size;
    uint32_t room = *out_size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)*out_size;
    int result = decode(e, *in, give, *out, room);

    *in += give - e->state.avail_in;
    *in_size -= give - e->state.avail_in;
    *out += room - e->state.avail_out;
    *out_size -= room - e->state.avail_out;
    if (result != ISAL_DECOMP_OK && result != ISAL_END_INPUT && result != ISAL_OUT_OVERFLOW)
        return ENGINE_DAMAGED;
    return e->state.block_state == ISAL_BLOCK_FINISH ? ENGINE_END : ENGINE_MORE;
}

#else

#define ZLIB_CONST
#include <zlib.h>

/* zlib keeps the address of its stream: it must not move. */
struct engine {
    z_stream stream;
    const pla_memoria *memoria;
};

static voidpf
engine_alloc(voidpf opaque, uInt count, uInt size)
{
    const struct engine *engine = opaque;

    return size != 0 && count > UINT32_MAX / size ? NULL : plai_memory_new(engine->memoria, (size_t)count * size);
}

static void
engine_release(voidpf opaque, voidpf block)
{
    const struct engine *engine = opaque;

    plai_memory_free(engine->memoria, block);
}

void *
plai_engine_new(const pla_memoria *memoria)
{
    struct engine *engine = plai_memory_new(memoria, sizeof *engine);

    if (engine == NULL)
        return NULL;
    *engine = (struct engine){ .memoria = memoria };
    engine->stream.zalloc = engine_alloc;
    engine->stream.zfree = engine_release;
    engine->stream.opaque = engine;
    if (inflateInit2(&engine->stream, -MAX_WBITS) != Z_OK) {
        plai_memory_free(memoria, engine);
        return NULL;
    }
    return engine;
}

void
plai_engine_free(void *engine, const pla_memoria *memoria)
{
    struct engine *e = engine;

    if (e == NULL)
        return;
    inflateEnd(&e->stream);
    plai_memory_free(memoria, e);
}

void
plai_engine_reset(void *engine, bool fits)
{
    (void)fits;
    inflateReset(&((struct engine *)engine)->stream);
}

enum engine_result
plai_engine_run(void *engine, const unsigned char **in, size_t *in_size, unsigned char **out, size_t *out_size)
{
    z_stream *stream = &((struct engine *)engine)->stream;
    uInt give = *in_size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)*in_size;
    uInt room = *out_size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)*out_size;

    stream->next_in = *in;
    stream->avail_in = give;
    stream->next_out = *out;
    stream->avail_out = room;
    /* Told that nothing follows, zlib spares the copy of its last 32 KiB where there is room for all of the stream;
     * where there is none it goes on at the next call as ever. */
    int result = inflate(stream, Z_FINISH);
    *in += give - stream->avail_in;
    *in_size -= give - stream->avail_in;
    *out += room - stream->avail_out;
    *out_size -= room - stream->avail_out;
    if (result == Z_STREAM_END)
        return ENGINE_END;
    if (result == Z_MEM_ERROR)
        return ENGINE_MEMORY;
    return result == Z_OK || result == Z_BUF_ERROR ? ENGINE_MORE : ENGINE_DAMAGED;
}

#endif
