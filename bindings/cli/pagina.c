/* SPDX-License-Identifier: MIT
 *
 * Every rule, format and field as one HTML page: without scripts nor anything from a network, for the screen and for
 * letter paper. Knows nothing but what the catalogues say; all of it goes through `put`.
 */
#include "pagina.h"

#include <stdbool.h>
#include <string.h>

static const char estilo[] =
    ":root{--tinta:#1d2733;--suave:#51606f;--linea:#d5dce3;--fondo:#f5f7f9;--acento:#0b4f6c}\n"
    "*{box-sizing:border-box}\n"
    "html{font:16px/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;"
    "color:var(--tinta);background:#fff}\n"
    "body{max-width:58rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}\n"
    "a{color:var(--acento)}a:focus-visible{outline:3px solid #f2b705;outline-offset:2px}\n"
    ".saltar{position:absolute;left:-100rem}.saltar:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem}\n"
    "header{border-bottom:4px solid var(--acento);padding-bottom:1.25rem;margin-bottom:2rem}\n"
    "h1{font-size:2.1rem;line-height:1.15;margin:0 0 .4rem;letter-spacing:-.01em}\n"
    "h2{font-size:1.35rem;margin:2.75rem 0 1rem;padding-bottom:.3rem;border-bottom:1px solid var(--linea)}\n"
    "h3{font-size:1.05rem;margin:0;flex:1 1 16rem}\n"
    "header p,.nota{color:var(--suave);margin:.4rem 0;max-width:46rem}\n"
    "nav ul{list-style:none;margin:0;padding:0;columns:2 20rem;column-gap:2rem}\n"
    "nav li{break-inside:avoid;padding:.15rem 0}nav .cuantas{color:var(--suave)}\n"
    "article{border:1px solid var(--linea);border-radius:.5rem;padding:1rem 1.25rem;margin:0 0 1rem;break-inside:avoid}\n"
    ".cabeza{display:flex;flex-wrap:wrap;gap:.35rem .75rem;align-items:baseline}\n"
    ".id{font:700 .95rem/1.4 ui-monospace,\"DejaVu Sans Mono\",Consolas,monospace;color:var(--acento);"
    "text-decoration:none;white-space:nowrap}\n"
    ".gravedad{font-size:.8rem;font-weight:600;padding:.1rem .6rem;border-radius:1rem;white-space:nowrap;border:1px solid}\n"
    ".error{color:#8c1c13;background:#fdecea;border-color:#e6b3ae}\n"
    ".advertencia{color:#6b4700;background:#fff5dc;border-color:#e5cb8f}\n"
    ".nota-g{color:#334a5e;background:#eef3f7;border-color:#bccbd8}\n"
    "dl{display:grid;grid-template-columns:8.5rem 1fr;gap:.3rem 1rem;margin:.75rem 0 0}\n"
    "dt{color:var(--suave);font-size:.9rem}dd{margin:0}\n"
    "table{border-collapse:collapse;width:100%;font-size:.93rem}\n"
    "caption{text-align:left;color:var(--suave);padding-bottom:.5rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--linea)}\n"
    "thead th{background:var(--fondo);border-bottom:2px solid var(--linea)}\n"
    "code,td.id,th.id{font-family:ui-monospace,\"DejaVu Sans Mono\",Consolas,monospace;font-size:.9em}\n"
    "tbody th{font-weight:400}\n"
    "footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--linea);color:var(--suave);font-size:.9rem}\n"
    "@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}\n"
    "@page{size:letter;margin:18mm 16mm}\n"
    "@media print{html{font-size:10.5pt}body{max-width:none;padding:0}.saltar{display:none}a{color:inherit;"
    "text-decoration:none}h2{break-after:avoid;margin-top:1.5rem}thead{display:table-header-group}tr{break-inside:avoid}"
    "nav{break-after:page}.gravedad,thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n";

static void
put(FILE *file, const char *text)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", file);
            break;
        case '<':
            fputs("&lt;", file);
            break;
        case '>':
            fputs("&gt;", file);
            break;
        case '"':
            fputs("&quot;", file);
            break;
        default:
            putc(*text, file);
        }
    }
}

/* Rules of a family lie together in no catalogue: its letters are the beginning of their ids. */
static size_t
family_length(const char *id)
{
    return strcspn(id, "-");
}

static bool
is_family(const pla_regla *regla, const char *id)
{
    size_t n = family_length(id);

    return family_length(regla->id) == n && memcmp(regla->id, id, n) == 0;
}

/* The nth family in the order of the catalogue, by one of its rules; NULL past the last. */
static const pla_regla *
family_at(size_t wanted)
{
    for (size_t i = 0; i < pla_reglas(); i++) {
        const pla_regla *regla = pla_regla_at(i);

        if ((i == 0 || !is_family(pla_regla_at(i - 1), regla->id)) && wanted-- == 0)
            return regla;
    }
    return NULL;
}

static void
print_family_title(FILE *file, const pla_regla *familia)
{
    const char *titulo = pla_regla_familia(familia->id);

    put(file, titulo ? titulo : "");
    if (!titulo)
        fprintf(file, "%.*s", (int)family_length(familia->id), familia->id);
}

static void
print_index(FILE *file)
{
    const pla_regla *familia;

    fputs("<nav aria-labelledby=\"indice\">\n<h2 id=\"indice\">Contenido</h2>\n<ul>\n", file);
    for (size_t f = 0; (familia = family_at(f)) != NULL; f++) {
        size_t count = 0;
        for (size_t i = 0; i < pla_reglas(); i++)
            count += is_family(pla_regla_at(i), familia->id);
        fprintf(file, "<li><a href=\"#%.*s\">", (int)family_length(familia->id), familia->id);
        print_family_title(file, familia);
        fprintf(file, "</a> <span class=\"cuantas\">· %zu %s</span></li>\n", count, count == 1 ? "regla" : "reglas");
    }
    fputs("<li><a href=\"#formatos\">Formatos que se reconocen</a></li>\n"
          "<li><a href=\"#campos\">Campos que se leen</a></li>\n</ul>\n</nav>\n",
          file);
}

static void
print_part(FILE *file, const char *titulo, const char *texto)
{
    if (!texto || !*texto)
        return;
    fprintf(file, "<dt>%s</dt><dd>", titulo);
    put(file, texto);
    fputs("</dd>\n", file);
}

static void
print_regla(FILE *file, const pla_regla *regla)
{
    static const struct {
        const char *clase, *palabra;
    } gravedades[] = {
        [PLA_NOTA] = { "nota-g", "• Nota" },
        [PLA_ADVERTENCIA] = { "advertencia", "▲ Advertencia" },
        [PLA_ERROR] = { "error", "✖ Error" },
    };

    fprintf(file,
            "<article id=\"%s\" aria-labelledby=\"t-%s\">\n<div class=\"cabeza\"><a class=\"id\" href=\"#%s\">%s</a>",
            regla->id, regla->id, regla->id, regla->id);
    fprintf(file, "<h3 id=\"t-%s\">", regla->id);
    put(file, regla->titulo);
    fprintf(file, "</h3><span class=\"gravedad %s\">%s</span></div>\n<dl>\n", gravedades[regla->gravedad].clase,
            gravedades[regla->gravedad].palabra);
    print_part(file, "Por qué importa", regla->porque);
    print_part(file, "Qué hacer", regla->correccion);
    print_part(file, "En qué se apoya", regla->base);
    fputs("</dl>\n</article>\n", file);
}

/* The rule of the family whose id follows `last`; NULL after the last one. */
static const pla_regla *
next_regla(const pla_regla *familia, const char *last)
{
    const pla_regla *next = NULL;

    for (size_t i = 0; i < pla_reglas(); i++) {
        const pla_regla *regla = pla_regla_at(i);
        if (is_family(regla, familia->id) && strcmp(regla->id, last) > 0 && (!next || strcmp(regla->id, next->id) < 0))
            next = regla;
    }
    return next;
}

static void
print_reglas(FILE *file)
{
    const pla_regla *familia, *regla;

    for (size_t f = 0; (familia = family_at(f)) != NULL; f++) {
        fprintf(file, "<section>\n<h2 id=\"%.*s\">", (int)family_length(familia->id), familia->id);
        print_family_title(file, familia);
        fputs("</h2>\n", file);
        for (const char *last = ""; (regla = next_regla(familia, last)) != NULL; last = regla->id)
            print_regla(file, regla);
        fputs("</section>\n", file);
    }
}

static void
print_cell(FILE *file, const char *abre, const char *texto, const char *cierra)
{
    fputs(abre, file);
    put(file, texto);
    fputs(cierra, file);
}

static void
print_formatos(FILE *file, const pla_plan *plan)
{
    fputs(
        "<section>\n<h2 id=\"formatos\">Formatos que se reconocen</h2>\n<table>\n<caption>Cada libro se reconoce por lo que "
        "dice, no por su nombre.</caption>\n<thead><tr><th scope=\"col\">Formato</th><th scope=\"col\">Qué es</th>"
        "<th scope=\"col\">Instrumento</th><th scope=\"col\">Definición</th></tr></thead>\n<tbody>\n",
        file);
    for (size_t i = 0; i < pla_formatos(plan); i++) {
        const pla_formato *formato = pla_formato_at(plan, i);
        print_cell(file, "<tr><th scope=\"row\" class=\"id\">", formato->id, "</th>");
        print_cell(file, "<td>", formato->nombre, "</td>");
        print_cell(file, "<td><code>", formato->instrumento, "</code></td>");
        print_cell(file, "<td>", formato->origen, "</td></tr>\n");
    }
    fputs("</tbody>\n</table>\n</section>\n", file);
}

static void
print_campos(FILE *file)
{
    fputs(
        "<section>\n<h2 id=\"campos\">Campos que se leen</h2>\n<table>\n<caption>El nombre de cada campo es el de las "
        "definiciones de formato y el de las salidas JSON.</caption>\n<thead><tr><th scope=\"col\">Campo</th>"
        "<th scope=\"col\">Título</th><th scope=\"col\">Clase</th></tr></thead>\n<tbody>\n",
        file);
    for (size_t i = 0; i < pla_campos(); i++) {
        const pla_campo *campo = pla_campo_at(i);
        print_cell(file, "<tr><th scope=\"row\" class=\"id\">", campo->id, "</th>");
        print_cell(file, "<td>", campo->titulo, "</td>");
        print_cell(file, "<td>", campo->clase, "</td></tr>\n");
    }
    fputs("</tbody>\n</table>\n</section>\n", file);
}

void
cli_pagina_html(FILE *file, const pla_plan *plan)
{
    fputs("<!DOCTYPE html>\n<html lang=\"es-CO\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<title>Reglas y formatos de planaccion</title>\n<style>\n",
          file);
    fputs(estilo, file);
    fprintf(
        file,
        "</style>\n</head>\n<body>\n<a class=\"saltar\" href=\"#contenido\">Ir a las reglas</a>\n<header>\n"
        "<h1>Reglas y formatos</h1>\n"
        "<p>Con qué revisa planaccion %s los instrumentos de planeación de un municipio: %zu reglas y %zu formatos.</p>\n"
        "<p>La gravedad que se muestra es la mayor con que habla cada regla; la entidad puede cambiarla en "
        "<code>planaccion.json</code>.</p>\n</header>\n",
        pla_version(), pla_reglas(), pla_formatos(plan));
    print_index(file);
    fputs("<main id=\"contenido\">\n", file);
    print_reglas(file);
    print_formatos(file, plan);
    print_campos(file);
    fprintf(file,
            "</main>\n<footer>Hecha por <code>planaccion explicar --html</code>, versión %s, con lo que dicen sus "
            "catálogos.</footer>\n</body>\n</html>\n",
            pla_version());
}
