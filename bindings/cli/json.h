/* SPDX-License-Identifier: MIT
 *
 * JSON into jansson's values, with what it lacks: telling that there is no memory from a text that is wrong.
 * Knows nothing of what the values mean.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <jansson.h>

/* NULL where the text is not JSON or, with errno ENOMEM, where there is no memory. */
json_t *cli_json_read(const char *bytes, size_t size, size_t banderas);
/* The same of a file; `*error` is that of the system where it could not be read, 0 otherwise. */
json_t *cli_json_read_file(const char *ruta, int *error);

#endif
