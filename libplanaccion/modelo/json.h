/* SPDX-License-Identifier: MIT
 *
 * JSON, written: members and items with their commas, and the values of the model in it.
 * Knows no schema. Whether a comma is due is seen from the last character, so there is no state to keep.
 */
#ifndef PLAI_JSON_H
#define PLAI_JSON_H

#include "base/vec.h"
#include "modelo/modelo.h"

/* The comma, where one is due before an item. */
void plai_json_item(struct text *text);
/* Comma and key: the value is whatever is added next. Keys are ASCII words. */
void plai_json_key(struct text *text, const char *key);
/* NULL is null; so is an empty string in _name. */
void plai_json_string(struct text *text, const char *key, const char *value);
void plai_json_name(struct text *text, const char *key, const char *value);
void plai_json_int(struct text *text, const char *key, int64_t value);
/* A string, as in all our JSON: centavos as "1234.00", quantities as the shortest decimal. */
void plai_json_pesos(struct text *text, const char *key, int64_t centavos);
void plai_json_cantidad(struct text *text, const char *key, int64_t millonesimas);
/* {"libro":...,"hoja":...,"celda":...}; `fin` makes the cell a range, 0 does not. null for nowhere. */
void plai_json_lugar(struct text *text, const pla_plan *plan, lugar l, lugar fin);

#endif
