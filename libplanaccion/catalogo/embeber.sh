#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Writes incluidos.c to standard output: the bytes of the files it is given, as arrays, for incluidos.h.
# Knows nothing of what they say. Usage: embeber.sh FILE...
set -eu
LC_ALL=C
export LC_ALL

# Sorted by name and not by path, so that the result is the same from any build folder.
ordered=$(for file; do printf '%s\t%s\n' "${file##*/}" "$file"; done | sort)

echo '/* Written by embeber.sh: edit the files it was made from. */'
echo '#include "catalogo/incluidos.h"'
n=0
table=
while IFS='	' read -r name file; do
    [ -n "$file" ] || continue
    size=$(wc -c <"$file" | tr -d ' ')
    printf '\n/* %s */\nstatic const unsigned char datos_%d[] = {\n' "$name" "$n"
    od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
    echo '0 };'
    table="$table    { \"$name\", (const char *)datos_$n, $size },
"
    n=$((n + 1))
done <<END
$ordered
END
printf '\nconst struct incluido plai_incluidos[] = {\n%s    { NULL, NULL, 0 }\n};\n' "$table"
printf 'const size_t plai_incluidos_count = %d;\n' "$n"
