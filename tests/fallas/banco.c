/* SPDX-License-Identifier: MIT
 *
 * Everything the public header can do, each with what it needs already in place and a way to tell its result.
 * Knows the public header only; nothing of faults.
 */
#include "banco.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- folders */

static const char config[] = "{\"entidad\": {\"nombre\": \"Villa Ejemplo\"}, \"tolerancias\": {\"pesos\": 1000},\n"
                             " \"alias\": {\"fuentes\": {\"Caja 7\": \"Fondo del río\"}},\n"
                             " \"gravedades\": {\"PA-12\": \"nota\"}}\n";
static const char justificaciones[] = "regla;clave;texto;quien;fecha\nPA-02;IP-1;Acta 3;Ana Ejemplo;15/01/2026\n"
                                      "PA-11;IP-3;\"Acta 4; folio 2\";Ana Ejemplo;16/01/2026\n";
static const char formato[] =
    "{\"id\": \"CUPOS\", \"nombre\": \"Cupos de la entidad\", \"instrumento\": \"techos\", \"codigos\": [\"FI-01\"],\n"
    " \"columnas\": {\"cupo\": {\"medida\": \"techo\", \"clase\": \"pesos\", \"alias\": [\"cupo dado {vigencia?}\"]}},\n"
    " \"hojas\": [{\"id\": \"cupos\", \"columnas\": [\"sector\", \"programa\", \"cupo\"], \"requeridas\": [\"cupo\"],\n"
    "  \"alguna\": [\"programa\", \"sector\"], \"clave\": [\"programa\"], \"titulos\": [\"cupos\"]}]}\n";
static const char unidades[] = "# edición: de la entidad\nNúmero;;num|nro\nCanoas;;canoa\n";

/* What is read, by its name. */
#define RICO "rico.xlsx"
#define DANADO "danado.xlsx"
#define AJENO "ajeno.xlsx"
#define CONFIG "planaccion.json"
#define JUSTIFICACIONES "justificaciones.csv"
#define FORMATOS "formatos"
#define POAI "POAI 2026.xlsx"
#define DEPORTE "PA 2026 Deporte.xlsx"

static int
write_file(const char *carpeta, const char *nombre, const void *datos, size_t size)
{
    char ruta[200];

    snprintf(ruta, sizeof ruta, "%s/%s", carpeta, nombre);
    FILE *file = fopen(ruta, "wb");
    if (file == NULL)
        return -1;
    size_t written = fwrite(datos, 1, size, file);
    return fclose(file) == 0 && written == size ? 0 : -1;
}

int
banco_new(struct banco *banco, const char *muestras)
{
    char formatos[90];
    size_t size;
    const void *rico = banco_rico(&size);

    *banco = (struct banco){ .muestras = muestras, .carpeta = "/tmp/planaccion-fallas-XXXXXX" };
    if (mkdtemp(banco->carpeta) == NULL)
        return -1;
    snprintf(banco->salidas, sizeof banco->salidas, "%s/salidas", banco->carpeta);
    snprintf(banco->salida, sizeof banco->salida, "%s/salida.xlsx", banco->salidas);
    snprintf(formatos, sizeof formatos, "%s/" FORMATOS, banco->carpeta);
    if (mkdir(banco->salidas, 0777) != 0 || mkdir(formatos, 0777) != 0)
        return -1;
    return write_file(banco->carpeta, RICO, rico, size) | write_file(banco->carpeta, DANADO, rico, size - 100) |
           write_file(banco->carpeta, AJENO, "Acta de reunión", 15) |
           write_file(banco->carpeta, CONFIG, config, sizeof config - 1) |
           write_file(banco->carpeta, JUSTIFICACIONES, justificaciones, sizeof justificaciones - 1) |
           write_file(formatos, "cupos.json", formato, sizeof formato - 1) |
           write_file(formatos, "unidades.csv", unidades, sizeof unidades - 1);
}

void
banco_done(struct banco *banco)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf '%s'", banco->carpeta);
    if (system(command) != 0)
        fputs("no se pudo borrar la carpeta de la prueba\n", stderr);
}

void
banco_free(struct banco *banco)
{
    pla_informe_free(banco->informe);
    pla_plan_free(banco->plan);
    pla_plan_free(banco->otro);
    banco->informe = NULL;
    banco->plan = banco->otro = NULL;
}

/* ---------------------------------------------------------------- what comes before */

static const char *
path(const char *carpeta, const char *nombre)
{
    static char ruta[4096];

    snprintf(ruta, sizeof ruta, "%s/%s", carpeta, nombre);
    return ruta;
}

static int
new_plan(struct banco *banco, pla_plan **plan)
{
    const pla_opciones opciones = { .size = sizeof opciones, .memoria = banco->memoria };

    return pla_plan_new(plan, &opciones, &banco->fallo);
}

static int
prepare_nothing(struct banco *banco)
{
    (void)banco;
    return PLA_OK;
}

static int
prepare_empty(struct banco *banco)
{
    return new_plan(banco, &banco->plan);
}

static int
fill(struct banco *banco, pla_plan *plan, const char *const *nombres)
{
    int status = pla_plan_read(plan, path(banco->carpeta, RICO), &banco->fallo);

    for (; status == PLA_OK && *nombres != NULL; nombres++)
        status = pla_plan_read(plan, path(banco->muestras, *nombres), &banco->fallo);
    return status;
}

static int
prepare_full(struct banco *banco)
{
    static const char *const nombres[] = { POAI, "PA 2026 Salud.xlsx", "Plan Indicativo 2024-2027.xlsx", NULL };
    int status = prepare_empty(banco);

    return status == PLA_OK ? fill(banco, banco->plan, nombres) : status;
}

static int
prepare_two(struct banco *banco)
{
    static const char *const nombres[] = { DEPORTE, "PA 2026 Salud.xlsx", NULL };
    int status = prepare_full(banco);

    if (status == PLA_OK)
        status = new_plan(banco, &banco->otro);
    return status == PLA_OK ? fill(banco, banco->otro, nombres) : status;
}

static int
prepare_report(struct banco *banco)
{
    int status = prepare_full(banco);

    return status == PLA_OK ? pla_plan_check(banco->plan, &banco->informe, &banco->fallo) : status;
}

/* ---------------------------------------------------------------- what is done */

static int
run_new(struct banco *banco)
{
    return new_plan(banco, &banco->plan);
}

static int
run_memory(struct banco *banco)
{
    size_t size;
    const void *rico = banco_rico(&size);

    return pla_plan_read_memory(banco->plan, RICO, rico, size, &banco->fallo);
}

static int
run_damaged_memory(struct banco *banco)
{
    size_t size;
    const void *rico = banco_rico(&size);

    return pla_plan_read_memory(banco->plan, DANADO, rico, size - 100, &banco->fallo);
}

static int
run_rico(struct banco *banco)
{
    return pla_plan_read(banco->plan, path(banco->carpeta, RICO), &banco->fallo);
}

static int
run_deporte(struct banco *banco)
{
    return pla_plan_read(banco->plan, path(banco->muestras, DEPORTE), &banco->fallo);
}

static int
run_ajeno(struct banco *banco)
{
    return pla_plan_read(banco->plan, path(banco->carpeta, AJENO), &banco->fallo);
}

static int
run_formatos(struct banco *banco)
{
    return pla_plan_read_formatos(banco->plan, path(banco->carpeta, FORMATOS), &banco->fallo);
}

static int
run_config(struct banco *banco)
{
    return pla_plan_read_config(banco->plan, path(banco->carpeta, CONFIG), &banco->fallo);
}

static int
run_justificaciones(struct banco *banco)
{
    return pla_plan_read_justificaciones(banco->plan, path(banco->carpeta, JUSTIFICACIONES), &banco->fallo);
}

static int
run_json(struct banco *banco)
{
    return pla_plan_json(banco->plan, &banco->datos, &banco->size, &banco->fallo);
}

static int
run_check(struct banco *banco)
{
    return pla_plan_check(banco->plan, &banco->informe, &banco->fallo);
}

static int
render(struct banco *banco, const char *forma, unsigned banderas)
{
    return pla_informe_render(banco->informe, forma, banderas, &banco->datos, &banco->size, &banco->fallo);
}

static int
run_text(struct banco *banco)
{
    return render(banco, "texto", PLA_COLOR);
}

static int
run_whole_text(struct banco *banco)
{
    return render(banco, "texto", PLA_COMPLETO);
}

static int
run_report_json(struct banco *banco)
{
    return render(banco, "json", 0);
}

static int
run_jsonl(struct banco *banco)
{
    return render(banco, "jsonl", 0);
}

static int
run_csv(struct banco *banco)
{
    return render(banco, "csv", 0);
}

static int
run_consolidado(struct banco *banco)
{
    return pla_plan_write_consolidado(banco->plan, banco->informe, banco->salida, &banco->fallo);
}

static int
run_anotado(struct banco *banco)
{
    size_t size;
    const void *rico = banco_rico(&size);

    return pla_informe_render_anotado(banco->informe, path(banco->carpeta, RICO), rico, size, &banco->datos,
                                      &banco->size, &banco->fallo);
}

static int
run_seguimiento(struct banco *banco)
{
    return pla_plan_seguimiento(banco->plan, "2026-T1", &banco->datos, &banco->size, &banco->fallo);
}

static int
run_matriz(struct banco *banco)
{
    return pla_plan_write_matriz(banco->plan, NULL, banco->salida, &banco->fallo);
}

static int
run_compare(struct banco *banco)
{
    return pla_plan_compare(banco->plan, banco->otro, &banco->datos, &banco->size, &banco->fallo);
}

static int
run_comparacion(struct banco *banco)
{
    return pla_plan_write_comparacion(banco->plan, banco->otro, banco->salida, &banco->fallo);
}

static int
run_merge(struct banco *banco)
{
    return pla_plan_merge(banco->plan, banco->otro, &banco->fallo);
}

/* As who calls it does: into a file of its own that is only kept where all of it was written. */
static int
run_volcar(struct banco *banco)
{
    const pla_opciones opciones = { .size = sizeof opciones, .memoria = banco->memoria };
    pla_volcado *volcado = NULL;
    char nueva[120];

    snprintf(nueva, sizeof nueva, "%s.nueva", banco->salida);
    int descriptor = open(nueva, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        banco->fallo = (pla_fallo){ PLA_E_SALIDA, "la prueba no pudo abrir su archivo" };
        return PLA_E_SALIDA;
    }
    int status = pla_volcado_new(&volcado, path(banco->carpeta, RICO), &opciones, &banco->fallo);
    if (status == PLA_OK)
        status = pla_volcado_write_estructura(volcado, descriptor, &banco->fallo);
    if (status == PLA_OK)
        status = pla_volcado_write_celdas(volcado, descriptor, &banco->fallo);
    pla_volcado_free(volcado);
    close(descriptor);
    if (status == PLA_OK && rename(nueva, banco->salida) != 0) {
        banco->fallo = (pla_fallo){ PLA_E_SALIDA, "la prueba no pudo poner su archivo en su lugar" };
        status = PLA_E_SALIDA;
    }
    if (status != PLA_OK)
        unlink(nueva);
    return status;
}

/* ---------------------------------------------------------------- what came of it */

static uint64_t
add_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ b[i]) * 1099511628211u;
    return hash * 31 + size;
}

static uint64_t
add_text(uint64_t hash, const char *text)
{
    return add_bytes(hash, text, text != NULL ? strlen(text) : 0);
}

/* A plan is what it says, what it would say of itself, and what it would do with the next workbook. */
static uint64_t
tell_plan(struct banco *banco)
{
    pla_informe *informe = NULL;
    const char *datos;
    size_t size;
    uint64_t hash = 1;

    if (banco->plan == NULL || pla_plan_json(banco->plan, &datos, &size, NULL) != PLA_OK)
        return 0;
    hash = add_bytes(hash, datos, size);
    for (size_t i = 0; i < pla_formatos(banco->plan); i++)
        hash = add_text(add_text(hash, pla_formato_at(banco->plan, i)->id), pla_formato_at(banco->plan, i)->nombre);
    for (size_t i = 0; i < pla_plan_ajustes(banco->plan); i++)
        hash = add_text(add_text(hash, pla_plan_ajuste_at(banco->plan, i)->valor),
                        pla_plan_ajuste_at(banco->plan, i)->origen);
    if (pla_plan_check(banco->plan, &informe, NULL) == PLA_OK &&
        pla_informe_render(informe, "json", 0, &datos, &size, NULL) == PLA_OK)
        hash = add_bytes(hash, datos, size);
    pla_informe_free(informe);
    return hash;
}

static uint64_t
tell_data(struct banco *banco)
{
    return add_bytes(1, banco->datos, banco->size);
}

static uint64_t
tell_report(struct banco *banco)
{
    return run_jsonl(banco) == PLA_OK ? tell_data(banco) : 0;
}

static uint64_t
tell_file(struct banco *banco)
{
    static char bytes[1 << 20];
    FILE *file = fopen(banco->salida, "rb");

    if (file == NULL)
        return 0;
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return add_bytes(1, bytes, size);
}

const struct operacion operaciones[] = {
    { "plan nuevo", prepare_nothing, run_new, tell_plan, PLA_OK, NULL, 0 },
    { "leer de la memoria", prepare_empty, run_memory, tell_plan, PLA_OK, NULL, 0 },
    { "leer de la memoria un libro dañado", prepare_empty, run_damaged_memory, tell_plan, PLA_E_ENTRADA, NULL, 0 },
    { "leer", prepare_empty, run_rico, tell_plan, PLA_OK, RICO, 0 },
    { "leer un segundo libro", prepare_full, run_deporte, tell_plan, PLA_OK, DEPORTE, 0 },
    { "leer lo que no es un libro", prepare_empty, run_ajeno, tell_plan, PLA_E_ENTRADA, AJENO, 0 },
    { "formatos", prepare_empty, run_formatos, tell_plan, PLA_OK, FORMATOS, 0 },
    { "ajustes", prepare_empty, run_config, tell_plan, PLA_OK, CONFIG, 0 },
    { "justificaciones", prepare_full, run_justificaciones, tell_plan, PLA_OK, JUSTIFICACIONES, 0 },
    { "plan en JSON", prepare_full, run_json, tell_data, PLA_OK, NULL, 0 },
    { "unir", prepare_two, run_merge, tell_plan, PLA_OK, NULL, 0 },
    { "revisar", prepare_full, run_check, tell_report, PLA_OK, NULL, 0 },
    { "informe en texto", prepare_report, run_text, tell_data, PLA_OK, NULL, 0 },
    { "informe completo", prepare_report, run_whole_text, tell_data, PLA_OK, NULL, 0 },
    { "informe en JSON", prepare_report, run_report_json, tell_data, PLA_OK, NULL, 0 },
    { "informe en JSON Lines", prepare_report, run_jsonl, tell_data, PLA_OK, NULL, 0 },
    { "informe en CSV", prepare_report, run_csv, tell_data, PLA_OK, NULL, 0 },
    { "anotar", prepare_report, run_anotado, tell_data, PLA_OK, NULL, 0 },
    { "seguimiento", prepare_full, run_seguimiento, tell_data, PLA_OK, NULL, 0 },
    { "comparar", prepare_two, run_compare, tell_data, PLA_OK, NULL, 0 },
    { "consolidado", prepare_report, run_consolidado, tell_file, PLA_OK, "salida.xlsx", 1 },
    { "matriz de seguimiento", prepare_full, run_matriz, tell_file, PLA_OK, "salida.xlsx", 1 },
    { "comparación", prepare_two, run_comparacion, tell_file, PLA_OK, "salida.xlsx", 1 },
    { "volcar", prepare_nothing, run_volcar, tell_file, PLA_OK, NULL, 1 },
    { NULL, NULL, NULL, NULL, 0, NULL, 0 },
};
