/* SPDX-License-Identifier: MIT
 *
 * JSON, written into a text: commas, keys, and the values of the model.
 * Knows no schema.
 */
#include "modelo/json.h"

#include <string.h>

#include "base/numero.h"

void
plai_json_item(struct text *text)
{
    char last = text->count > 0 ? text->items[text->count - 1] : '\n';

    if (strchr("{[:\n", last) == NULL)
        plai_text_add_char(text, ',');
}

void
plai_json_key(struct text *text, const char *key)
{
    plai_json_item(text);
    plai_text_add_char(text, '"');
    plai_text_add_string(text, key);
    plai_text_add(text, "\":", 2);
}

void
plai_json_string(struct text *text, const char *key, const char *value)
{
    plai_json_key(text, key);
    if (value != NULL)
        plai_text_add_json(text, value, strlen(value));
    else
        plai_text_add_string(text, "null");
}

void
plai_json_name(struct text *text, const char *key, const char *value)
{
    plai_json_string(text, key, value[0] != '\0' ? value : NULL);
}

void
plai_json_int(struct text *text, const char *key, int64_t value)
{
    plai_json_key(text, key);
    plai_text_add_int(text, value);
}

static void
number_add(struct text *text, const char *key, const char *number)
{
    plai_json_key(text, key);
    plai_text_add_char(text, '"');
    plai_text_add_string(text, number);
    plai_text_add_char(text, '"');
}

void
plai_json_pesos(struct text *text, const char *key, int64_t centavos)
{
    char out[32];

    plai_pesos_format(centavos, out);
    number_add(text, key, out);
}

void
plai_json_cantidad(struct text *text, const char *key, int64_t millonesimas)
{
    char out[32];

    plai_cantidad_format(millonesimas, out);
    number_add(text, key, out);
}

void
plai_json_lugar(struct text *text, const pla_plan *plan, lugar l, lugar fin)
{
    pla_lugar publico = plai_lugar_public(plan, l);

    if (l == 0) {
        plai_text_add_string(text, "null");
        return;
    }
    plai_text_add_char(text, '{');
    plai_json_string(text, "libro", publico.libro);
    plai_json_string(text, "hoja", publico.hoja);
    plai_json_name(text, "celda", publico.celda);
    if (fin != 0 && fin != l && publico.celda[0] != '\0') {
        text->count -= text->failed ? 0 : 1; /* the closing quote */
        plai_text_add_char(text, ':');
        plai_text_add_string(text, plai_lugar_public(plan, fin).celda);
        plai_text_add_char(text, '"');
    }
    plai_text_add_char(text, '}');
}
