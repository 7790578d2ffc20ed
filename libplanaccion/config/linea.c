/* SPDX-License-Identifier: MIT
 *
 * The line of a value inside a JSON text, which jansson does not keep: a walk over the text, made only to fail well.
 * The text is sound: it was parsed before. Knows nothing of what the values mean.
 */
#include "config/carga.h"

static const char *
skip_space(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
        p++;
    return p;
}

/* `p` is at the opening quote. */
static const char *
skip_string(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        p += *p == '\\';
    return p < end ? p + 1 : end;
}

static const char *
skip_value(const char *p, const char *end)
{
    size_t depth = 0;

    while (p < end) {
        if (*p == '"') {
            p = skip_string(p, end);
        } else if (*p == '{' || *p == '[') {
            depth++;
            p++;
        } else if (depth > 0 && (*p == '}' || *p == ']')) {
            depth--;
            p++;
        } else if (depth == 0 && (*p == ',' || *p == '}' || *p == ']')) {
            return p;
        } else {
            p++;
        }
    }
    return end;
}

/* From the bracket of an object or a list to its nth member; `inside` is then at its value. */
static const char *
member_find(const char *p, const char *end, const struct paso *paso, const char **inside)
{
    for (size_t i = 0; p < end; i++) {
        const char *member = skip_space(p + 1, end);

        p = member;
        if (paso->clave != NULL && p < end) {
            p = skip_space(skip_string(p, end), end);
            p = skip_space(p < end ? p + 1 : end, end);
        }
        *inside = p;
        if (i == paso->orden)
            return member;
        p = skip_value(p, end);
    }
    return end;
}

int
plai_json_linea(struct slice json, const struct paso *pasos, size_t count)
{
    const char *end = json.s + json.n, *value = skip_space(json.s, end), *found = value;
    int line = 1;

    for (size_t i = 0; i < count && value < end; i++)
        found = member_find(value, end, &pasos[i], &value);
    for (const char *p = json.s; p < found && p < end; p++)
        line += *p == '\n';
    return line;
}
