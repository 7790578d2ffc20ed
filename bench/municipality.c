/* SPDX-License-Identifier: MIT
 *
 * The instruments of an invented municipality of any size, in agreement with each other: what a goal is follows from
 * its number. Knows nothing of the library that reads them.
 */
#include <stdio.h>

#include "books.h"

enum { YEARS = 4, FIRST_YEAR = 2024, YEAR = 2026, SOURCES = 5, FIRST_DAY = 46023 };

static const char *const sources[SOURCES] = {
    "Recursos propios", "SGP educación", "SGP salud", "SGP deporte", "SGP libre inversión",
};

static const struct product {
    const char *programme_code, *sector, *programme, *code, *product, *indicator;
    unsigned participation; /* the SGP source of its sector, or the one that pays for anything */
} products[] = {
    { "1905", "Salud y protección social", "Salud pública", "1905054", "Servicio de promoción de la salud",
      "Estrategias de promoción de la salud implementadas", 2 },
    { "1906", "Salud y protección social", "Aseguramiento y prestación integral de servicios de salud", "1906004",
      "Servicio de atención en salud a la población", "Personas atendidas con servicio de salud", 2 },
    { "2402", "Transporte", "Infraestructura red vial regional", "2402004", "Puente construido en vía secundaria nueva",
      "Puente construido en vía secundaria nueva", 4 },
    { "4301", "Deporte y Recreación",
      "Fomento a la recreación, la actividad física y el deporte para desarrollar entornos de convivencia y paz",
      "4301001", "Servicio de apoyo a la actividad física, la recreación y el deporte", "Personas beneficiadas", 3 },
};

struct goal {
    const struct product *product;
    char code[16], name[128], bpin[24], project[64], rubric[40];
    double quantity, pesos; /* of each year */
    unsigned source, number, project_number;
};

/* Two goals a project, of one source. */
static struct goal
goal_at(unsigned number)
{
    unsigned project = (number + 1) / 2;
    struct goal goal = { .product = &products[project % (sizeof products / sizeof *products)],
                         .quantity = 2 + number % 50,
                         .pesos = 1000000.0 * (12 + number % 97),
                         .source = project % SOURCES,
                         .number = number,
                         .project_number = project };

    if (goal.source > 0 && goal.source < SOURCES - 1)
        goal.source = goal.product->participation;
    snprintf(goal.code, sizeof goal.code, "IP-%u", number);
    snprintf(goal.name, sizeof goal.name, "Atención número %u a la población de las veredas y del casco urbano",
             number);
    snprintf(goal.bpin, sizeof goal.bpin, "%u99888%04u", FIRST_YEAR - project / 10000, project % 10000);
    snprintf(goal.project, sizeof goal.project, "Desarrollo de la atención %u en el territorio", project);
    snprintf(goal.rubric, sizeof goal.rubric, "2.3.2.02.02.%05u", project);
    return goal;
}

static const char *
office_name(char out[64], unsigned office)
{
    snprintf(out, 64, "Secretaría número %u de Bienestar", office + 1);
    return out;
}

static void
put_texts(struct book_writer *book, unsigned row, unsigned column, const char *const *texts, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        book_text(book, row, column + i, texts[i]);
}

#define COUNT(array) ((unsigned)(sizeof(array) / sizeof *(array)))

/* ---------------------------------------------------------------- Plan Indicativo */

enum { FIRST_SOURCE = 25, BPIN_COLUMN = FIRST_SOURCE + YEARS * (SOURCES + 1) };

static void
put_indicativo_headings(struct book_writer *book)
{
    static const char *const headings[] = {
        "Código DANE",
        "Entidad territorial",
        "Nombre del plan",
        "Código de indicador de producto (SisPT)",
        "Línea estratégica",
        "Código del sector",
        "Sector (MGA)",
        "Código del programa (MGA)",
        "Programa (MGA)",
        "Código del producto (MGA)",
        "Producto (MGA)",
        "Código de indicador de producto (MGA)",
        "Indicador de Producto(MGA)",
        "Personalización de Indicador de Producto",
        "Unidad de medida",
        "Meta del cuatrienio",
        "Principal",
        "Código de ODS",
        "ODS",
        "Tipo de acumulación",
    };
    char text[200];

    book_merge(book, 1, 1, 20, "PARTE ESTRATÉGICA");
    book_merge(book, 1, 21, BPIN_COLUMN, "PLAN INDICATIVO");
    put_texts(book, 2, 1, headings, COUNT(headings));
    for (unsigned i = 0; i < YEARS; i++) {
        snprintf(text, sizeof text, "Programación del producto bien o servicio %u", FIRST_YEAR + i);
        book_text(book, 2, 21 + i, text);
    }
    for (unsigned i = 0; i < YEARS; i++) {
        for (unsigned k = 0; k < SOURCES; k++) {
            snprintf(text, sizeof text, "%s %u", sources[k], FIRST_YEAR + i);
            book_text(book, 2, FIRST_SOURCE + i * (SOURCES + 1) + k, text);
        }
        snprintf(text, sizeof text, "Total %u", FIRST_YEAR + i);
        book_text(book, 2, FIRST_SOURCE + i * (SOURCES + 1) + SOURCES, text);
    }
    book_text(book, 2, BPIN_COLUMN, "BPIN");
}

static void
put_indicativo_row(struct book_writer *book, unsigned row, const struct goal *goal)
{
    const struct product *product = goal->product;
    char sector[3] = { product->code[0], product->code[1], 0 }, indicator[12];
    const char *const texts[] = {
        "99888",
        "San Jacinto del Roble",
        "Un roble para todos 2024-2027",
        goal->code,
        "LE-1-Gente activa",
        sector,
        product->sector,
        product->programme_code,
        product->programme,
        product->code,
        product->product,
        indicator,
        product->indicator,
        goal->name,
        "Número",
    };

    snprintf(indicator, sizeof indicator, "%s00", product->code);
    put_texts(book, row, 1, texts, COUNT(texts));
    book_number(book, row, 16, goal->quantity * YEARS);
    book_text(book, row, 17, "Sí");
    book_number(book, row, 18, 3);
    book_text(book, row, 19, "Salud y bienestar");
    book_text(book, row, 20, "Acumulativo");
    for (unsigned i = 0; i < YEARS; i++)
        book_number(book, row, 21 + i, goal->quantity);
    for (unsigned i = 0; i < YEARS; i++) {
        book_number(book, row, FIRST_SOURCE + i * (SOURCES + 1) + goal->source, goal->pesos);
        book_number(book, row, FIRST_SOURCE + i * (SOURCES + 1) + SOURCES, goal->pesos);
    }
    book_text(book, row, BPIN_COLUMN, goal->bpin);
}

void
write_indicativo(const char *path, unsigned goals)
{
    struct book_writer *book = book_new(path, "Plan indicativo - Productos", false);

    put_indicativo_headings(book);
    for (unsigned i = 1; i <= goals; i++) {
        struct goal goal = goal_at(i);

        put_indicativo_row(book, i + 2, &goal);
    }
    book_close(book);
}

/* ---------------------------------------------------------------- POAI and PAC */

static void
put_poai_row(struct book_writer *book, unsigned row, const struct goal *goal, unsigned offices)
{
    char office[64];
    const char *const texts[] = {
        goal->product->sector,
        goal->product->programme_code,
        goal->product->programme,
        goal->code,
        goal->name,
        office_name(office, (goal->number - 1) % offices),
        goal->bpin,
        goal->project,
    };

    put_texts(book, row, 1, texts, COUNT(texts));
    book_number(book, row, 9, goal->quantity);
    book_number(book, row, 10 + goal->source, goal->pesos);
    book_number(book, row, 10 + SOURCES, goal->pesos);
}

void
write_poai(const char *path, unsigned goals, unsigned offices)
{
    static const char *const headings[] = {
        "Sector", "Código programa",     "Programa",  "Código de meta", "Meta de producto", "Dependencia",
        "BPIN",   "Nombre del proyecto", "Meta 2026",
    };
    struct book_writer *book = book_new(path, "POAI 2026", false);
    double sums[SOURCES] = { 0 }, sum = 0;

    book_merge(book, 1, 1, 10, "PLAN OPERATIVO ANUAL DE INVERSIONES 2026");
    book_text(book, 2, 1, "Municipio de San Jacinto del Roble");
    put_texts(book, 4, 1, headings, COUNT(headings));
    put_texts(book, 4, 10, sources, SOURCES);
    book_text(book, 4, 10 + SOURCES, "TOTAL POAI");
    for (unsigned i = 1; i <= goals; i++) {
        struct goal goal = goal_at(i);

        put_poai_row(book, i + 4, &goal, offices);
        sums[goal.source] += goal.pesos;
        sum += goal.pesos;
    }
    book_text(book, goals + 5, 1, "TOTAL");
    for (unsigned k = 0; k < SOURCES; k++)
        book_number(book, goals + 5, 10 + k, sums[k]);
    book_number(book, goals + 5, 10 + SOURCES, sum);
    book_close(book);
}

static void
put_pac_row(struct book_writer *book, unsigned row, const struct goal *goal, double pesos)
{
    const char *const texts[] = { goal->rubric, goal->project, goal->bpin, sources[goal->source] };

    put_texts(book, row, 1, texts, COUNT(texts));
    book_number(book, row, 5, pesos);
    for (unsigned month = 0; month < 12; month++)
        book_number(book, row, 6 + month, month < 11 ? 1000000 : pesos - 11000000);
    book_number(book, row, 18, pesos);
}

void
write_pac(const char *path, unsigned goals)
{
    static const char *const headings[] = {
        "Rubro",     "Concepto",  "BPIN",      "Fuente",     "Apropiación definitiva",
        "ENERO",     "FEBRERO",   "MARZO",     "ABRIL",      "MAYO",
        "JUNIO",     "JULIO",     "AGOSTO",    "SEPTIEMBRE", "OCTUBRE",
        "NOVIEMBRE", "DICIEMBRE", "TOTAL PAC",
    };
    struct book_writer *book = book_new(path, "PAC 2026", false);

    book_merge(book, 1, 1, 6, "PROGRAMA ANUAL MENSUALIZADO DE CAJA 2026");
    put_texts(book, 3, 1, headings, COUNT(headings));
    for (unsigned i = 1; i + 1 <= goals; i += 2) {
        struct goal first = goal_at(i), second = goal_at(i + 1);

        put_pac_row(book, 4 + i / 2, &first, first.pesos + second.pesos);
    }
    book_close(book);
}

/* ---------------------------------------------------------------- plan de acción */

static void
put_accion_row(struct book_writer *book, unsigned row, const struct goal *goal, unsigned activity)
{
    const char *const texts[] = {
        "LE-1-Gente activa", goal->product->programme_code, goal->product->programme, goal->code, goal->name, "Número"
    };
    char text[128];

    put_texts(book, row, 1, texts, COUNT(texts));
    book_number(book, row, 7, goal->quantity);
    book_text(book, row, 8, goal->bpin);
    book_text(book, row, 9, goal->project);
    snprintf(text, sizeof text, "%s la atención %u en las veredas", activity == 0 ? "Contratar" : "Realizar",
             goal->number);
    book_text(book, row, 10, text);
    book_number(book, row, 11, activity == 0 ? 60 : 40);
    book_date(book, row, 12, FIRST_DAY + (activity == 0 ? 30 : 120));
    book_date(book, row, 13, FIRST_DAY + (activity == 0 ? 150 : 330));
    book_text(book, row, 14, sources[goal->source]);
    book_number(book, row, 15, goal->pesos / 10 * (activity == 0 ? 6 : 4));
    book_text(book, row, 16, activity == 0 ? "Sí" : "No");
    snprintf(text, sizeof text, "Lucía Arboleda %u", goal->number % 20);
    book_text(book, row, 17, text);
}

static void
put_accion_header(struct book_writer *book, unsigned office)
{
    static const char *const headings[] = {
        "Línea estratégica",
        "Código programa",
        "Programa",
        "Código de meta",
        "Meta de producto",
        "Unidad de medida",
        "Meta vigencia",
        "BPIN",
        "Nombre del proyecto",
        "Actividad",
        "Ponderación %",
        "Fecha inicio",
        "Fecha terminación",
        "Fuente de financiación",
        "Valor",
        "¿Requiere contratación?",
        "Responsable",
    };
    char text[64];

    book_merge(book, 1, 1, 17, "PLAN DE ACCIÓN");
    book_text(book, 2, 1, "CÓDIGO");
    book_text(book, 2, 2, "PE-F-012");
    book_text(book, 4, 1, "DEPENDENCIA:");
    book_text(book, 4, 2, office_name(text, office));
    book_text(book, 5, 1, "VIGENCIA:");
    book_number(book, 5, 2, YEAR);
    put_texts(book, 7, 1, headings, COUNT(headings));
}

void
write_accion(const char *path, unsigned goals, unsigned offices, unsigned office)
{
    struct book_writer *book = book_new(path, "Plan de acción", false);
    unsigned row = 8;
    double sum = 0;

    put_accion_header(book, office);
    for (unsigned i = office + 1; i <= goals; i += offices) {
        struct goal goal = goal_at(i);

        put_accion_row(book, row++, &goal, 0);
        put_accion_row(book, row++, &goal, 1);
        sum += goal.pesos;
    }
    book_text(book, row, 1, "TOTAL");
    book_number(book, row, 15, sum);
    book_close(book);
}
