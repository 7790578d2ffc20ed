/* SPDX-License-Identifier: MIT
 *
 * What a family of rules sees: the entry of a rule, the check under way and how to say something.
 * Knows no rule; how facts and goals meet is in motor.h and cruce.h.
 */
#ifndef PLAI_REGLA_H
#define PLAI_REGLA_H

#include "base/numero.h"
#include "informe/informe.h"
#include "modelo/modelo.h"

struct comparacion;
struct consolidados;
struct cruce;
struct revision;
struct programacion;
struct seguimiento;

#define BIT(n) (1u << (n))
#define MEDIDA_BIT(cual) (UINT64_C(1) << (cual))
#define CON_PI BIT(INSTRUMENTO_PLAN_INDICATIVO)
#define CON_POAI BIT(INSTRUMENTO_POAI)
#define CON_PAC BIT(INSTRUMENTO_PAC)
#define CON_PA BIT(INSTRUMENTO_PLAN_ACCION)
#define CON_EJECUCION BIT(INSTRUMENTO_EJECUCION)
/* Of the check only: a plan de acción that puts together those of other books is none of them. */
#define CON_CONSOLIDADO BIT(INSTRUMENTO_CONSOLIDADO)

/* A rule is one of these and, where it is not a comparison of sums, a function beside it. Each file of rules has an
 * array of them that ends with one without id. */
struct regla {
    pla_regla publica;
    unsigned instrumentos;                   /* those without each of which there is nothing to compare */
    const struct comparacion *comparaciones; /* of sums; ends with one without levels. NULL: none */
    int (*check)(struct revision *rev);      /* called after the sums. NULL: none */
    const char *sin_operandos;               /* why it is not evaluated where nothing could be compared, in words */
    /* Bits of enum medida without any of which there is nothing to compare, and the words for that: one reason for all
     * the rules of a kind. 0: none is needed. */
    uint64_t medidas;
    const char *sin_medidas;
};

#define FAMILIA(nombre) extern const struct regla plai_reglas_##nombre[];
#include "reglas/familias.def"

/* An excess that a comparison said of some facts; of some comparisons also what they lack, as less than 0. */
struct exceso {
    const struct regla *regla;
    int64_t valor;
    size_t vez; /* the question that last counted it */
};

/* What a rule joined the facts of its sides by. */
struct union_hecha {
    const struct regla *regla;
    enum instrumento contra; /* of the right side */
    unsigned aspectos;
    const char *nombre; /* "programa_fuente"... */
};

/* A check under way: the plan seen in the ways that rules ask for. All arrays live in `arena`. */
struct revision {
    pla_plan *plan;
    pla_informe *informe;
    pla_fallo *fallo;
    struct arena arena;
    int vigencia;          /* 0 where no instrument says */
    unsigned instrumentos; /* bits of those that have registros */
    uint64_t medidas;      /* bits of those that some fact has */

    struct consolidados *consolidados; /* the books that repeat what others say first hand */
    struct meta *metas;                /* the goals, in the order of outputs */
    size_t metas_count;
    uint32_t *meta_de;     /* by registro: its goal, or UINT32_MAX */
    uint32_t *filas_desde; /* by goal, one more than there are: where its rows begin in `filas` */
    uint32_t *filas;       /* registros, by goal */
    uint32_t *cantidad_de; /* by goal: 2 and the fact of its quantity of the year; 1: it has none; 0: not asked yet */
    struct cruce *cruce;   /* what is the same goal, project or programme in several instruments */

    uint32_t *hechos_desde;   /* by instrumento, medida and clase: where they begin in `hechos` */
    uint32_t *hechos;         /* indexes of plan.hechos, by instrumento, medida and clase, in the order of the plan */
    bool *fuente_desconocida; /* by id */
    bool *otra_escala;        /* by libro: its pesos are thousands or millions of those of the others, which is said */
    bool *con_plan;           /* by id of a dependencia that the POAI names: a plan de acción of it was read */

    uint32_t *exceso_de; /* by hecho: which of `excesos` was said of it, from 1; NULL until one was */
    VEC(struct exceso) excesos;
    size_t exceso_vez;
    VEC(struct union_hecha) uniones; /* in the order of the rules */

    struct programacion *programaciones; /* of programacion.h: read by the first rule that asks. NULL: not yet */
    size_t programaciones_count;
    struct seguimiento *seguimiento; /* of avances.h, once a rule has asked for it */

    const struct regla *regla; /* under evaluation */
    size_t comparadas;         /* how many things it has looked at: without any it is not evaluated */
    struct text frase;
};

int plai_revision_begin(struct revision *rev, pla_plan *plan, pla_informe *informe, pla_fallo *fallo);
void plai_revision_end(struct revision *rev);

/* Says `dicho` with the text of `format`. */
__attribute__((format(printf, 3, 4))) int plai_observe(struct revision *rev, const struct dicho *dicho,
                                                       const char *format, ...);

/* The facts of one kind, in the order of the plan. */
const uint32_t *plai_revision_hechos(const struct revision *rev, enum instrumento instrumento, enum medida medida,
                                     enum campo_clase clase, size_t *count);
/* The rows of a goal. */
static inline const uint32_t *
plai_meta_filas(const struct revision *rev, size_t meta, size_t *count)
{
    *count = rev->filas_desde[meta + 1] - rev->filas_desde[meta];
    return rev->filas + rev->filas_desde[meta];
}
static inline const struct registro *
plai_registro_at(const struct revision *rev, uint32_t registro)
{
    return &rev->plan->registros.items[registro];
}
static inline const struct registro *
plai_meta_registro(const struct revision *rev, size_t meta)
{
    return plai_registro_at(rev, rev->metas[meta].registro);
}
/* The quantity that a goal programmes for a year; NULL where it has none. NP and illegible cells are given too. */
const struct hecho *plai_meta_cantidad(const struct revision *rev, size_t meta, int vigencia);
/* The pesos that a goal programmes for a year, all its rows; false where no cell says. */
bool plai_meta_pesos(const struct revision *rev, size_t meta, int vigencia, int64_t *pesos);
/* The first value of a field in the rows of a goal; NULL where all are blank. */
const struct valor *plai_meta_valor(const struct revision *rev, size_t meta, enum campo campo);
/* How to call a goal: its code or, where it has none, its description cut short. A row about several goals is called
 * by the first: "IP-1 (con la IP-2)". Lives in `out`. */
const char *plai_meta_nombre(const struct revision *rev, size_t meta, char out[160]);
/* "otra", "otras 3". */
const char *plai_otras_words(size_t count, char out[40]);
/* A long name cut at a word, for a sentence. Lives in `out`. */
const char *plai_nombre_cut(const char *text, char out[320]);

/* A text between quotes, cut short and on one line. Lives in `out`. */
const char *plai_texto_words(const char *texto, char out[200]);

struct clave plai_clave_of(const struct revision *rev, const struct registro *registro);
/* True where the book of a goal is of the year under check, or does not say. */
bool plai_meta_vigente(const struct revision *rev, size_t meta);
/* The first and last years of the government: of the configuration, else those that the Plan Indicativo programmes.
 * False where neither says. */
bool plai_revision_periodo(const struct revision *rev, int *first, int *last);
/* True where both are quantities that only differ by the tolerance of the configuration: rounding, as it comes. */
bool plai_cantidad_equal(const struct revision *rev, int64_t a, int64_t b);
/* The difference in pesos that a comparison takes, for each addition. */
static inline int64_t
plai_revision_tolerancia(const struct revision *rev)
{
    return rev->plan->config.tolerancia_pesos;
}

/* For texts: the buffer lives in the block of the caller. */
const char *plai_pesos_words(int64_t centavos, char out[40]);
const char *plai_cantidad_words(int64_t millonesimas, char out[40]);
const char *plai_pesos_machine(int64_t centavos, char out[40]);
const char *plai_cantidad_machine(int64_t millonesimas, char out[40]);
const char *plai_fecha_words(int64_t serial, char out[40]);
/* "marzo", "el primer trimestre"; "" for any other number. */
const char *plai_mes_words(unsigned mes);
const char *plai_trimestre_words(unsigned trimestre);
#define PESOS(centavos) plai_pesos_words((centavos), (char[40]){ 0 })
#define CANTIDAD(millonesimas) plai_cantidad_words((millonesimas), (char[40]){ 0 })
#define PESOS_M(centavos) plai_pesos_machine((centavos), (char[40]){ 0 })
#define CANTIDAD_M(millonesimas) plai_cantidad_machine((millonesimas), (char[40]){ 0 })
#define FECHA(serial) plai_fecha_words((serial), (char[40]){ 0 })
#define OTRAS(count) plai_otras_words((count), (char[40]){ 0 })
#define NOMBRE_CORTO(text) plai_nombre_cut((text), (char[320]){ 0 })
#define NOMBRE_META(rev, meta) plai_meta_nombre((rev), (meta), (char[160]){ 0 })

#endif
