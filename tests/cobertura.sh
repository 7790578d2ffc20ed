#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Lines and branches of the library that the tests run, by folder, after `make check` in a build configured with
# --enable-coverage --enable-debug-arena --disable-static: then every allocation can fail. The branches of an assert are
# not counted: its other side is a program that is wrong, and no test can ask for it.
# Usage: cobertura.sh BUILD
set -eu
cd "$1"
LC_ALL=C
export LC_ALL

find . -path '*libplanaccion/*' -name '*.gcda' | sort | while read -r datos; do
    gcov -b -c -t "$datos" 2>/dev/null
done | awk '
    function row(name, a, b, c, d) {
        return sprintf("%-14s líneas %5.1f %% de %5d   ramas %5.1f %% de %5d", name, b ? 100 * a / b : 0, b,
                       d ? 100 * c / d : 0, d)
    }
    function count(kind, done) {
        if (!use)
            return
        all[folder, kind]++
        run[folder, kind] += done
        seen[folder] = 1
    }
    /^ *-: *0:Source:/ {
        n = split($0, part, "/")
        use = $0 ~ /libplanaccion\/.*\.c$/
        folder = part[n - 1]
        next
    }
    /^ *[^ :]+: *[0-9]+:/ {
        asserts = $0 ~ /[ (]assert\(/
        if ($1 !~ /^-:/)
            count(1, $1 !~ /^[#=]/)
    }
    /^branch/ && !asserts { count(2, $3 == "taken" && $4 > 0) } # else "never executed"
    END {
        for (folder in seen) {
            for (k = 1; k <= 2; k++) {
                total[k] += all[folder, k]
                ran[k] += run[folder, k]
            }
            print row(folder, run[folder, 1], all[folder, 1], run[folder, 2], all[folder, 2]) | "sort"
        }
        close("sort")
        print row("todo", ran[1], total[1], ran[2], total[2])
    }'
