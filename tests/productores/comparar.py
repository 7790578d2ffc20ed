# SPDX-License-Identifier: MIT
#
# What `planaccion volcar` says of each workbook of a folder, cell by cell against openpyxl with data_only=True. A
# difference is either one of openpyxl's own, which is named and counted, or a failure.
# Usage: comparar.py PLANACCION FOLDER [ajenos]. With `ajenos` a workbook that one of the two cannot read is said and counted,
# for folders of any origin; without it that is a failure. Knows nothing of who made the workbooks.
import collections
import datetime
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import warnings

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904

ESCAPE = re.compile(r'_x([0-9A-Fa-f]{4})_')
MS = 86400000
MOST_OUTPUT = 1 << 30
MOMENTS = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)


def unescape(text):
    text = ESCAPE.sub(lambda m: m[0] if m[1] == '0000' else chr(int(m[1], 16)), text)
    return text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')


def milliseconds(value, mac):
    """A moment as milliseconds since day 0 of the workbook's own system."""
    if isinstance(value, datetime.timedelta):
        return round(value / datetime.timedelta(milliseconds=1))
    if isinstance(value, datetime.time):
        return round((value.hour * 3600 + value.minute * 60 + value.second) * 1000 + value.microsecond / 1000)
    if isinstance(value, datetime.datetime):
        moment = value
    else:
        moment = datetime.datetime(value.year, value.month, value.day)
    zero = datetime.datetime(1904, 1, 1) if mac else datetime.datetime(1899, 12, 30)
    if not mac and moment < datetime.datetime(1900, 3, 1):
        zero = datetime.datetime(1899, 12, 31)
    return round((moment - zero) / datetime.timedelta(milliseconds=1))


def moment_of(text):
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    if 'T' in text:
        return datetime.datetime.fromisoformat(text)
    return datetime.time.fromisoformat(text)


class Refused(Exception):
    pass


def limit_output():
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))


def dumped(planaccion, path):
    with tempfile.TemporaryFile() as file:
        done = subprocess.run([planaccion, 'volcar', path], stdout=file, stderr=subprocess.PIPE, preexec_fn=limit_output)
        if done.returncode < 0 and -done.returncode != signal.SIGXFSZ:
            raise SystemExit(f'{path}: planaccion ended with signal {-done.returncode}')
        if done.returncode != 0:
            raise Refused(done.stderr.decode('utf-8').strip() or f'{path}: more than {MOST_OUTPUT >> 20} MiB of cells')
        file.seek(0)
        out = file.read().decode('utf-8')
    cells = {}
    for line in out.split('\n')[:-1]:
        cell = json.loads(line)
        key = (cell['sheet'], cell['ref'])
        if key in cells:
            raise SystemExit(f'{path}: {key} twice')
        cells[key] = (cell['type'], cell['value'])
    return cells


def same_moment(ours, theirs, mac):
    return isinstance(theirs, MOMENTS) and abs(milliseconds(moment_of(ours), mac) - milliseconds(theirs, mac)) <= 1


def verdict(ours, cell, mac):
    """None where both say the same, else whose fault it is ('' for ours)."""
    kind, value = ours
    theirs = cell.value if cell is not None else None
    if isinstance(cell, MergedCell):
        return 'openpyxl: value under a merged cell'
    if kind == 'formula':
        return None if theirs is None else ''
    if kind == 'date':
        return None if same_moment(value, theirs, mac) else ''
    if kind == 'boolean' or isinstance(theirs, bool):
        return None if kind == 'boolean' and theirs is value else ''
    if kind == 'error':
        return None if theirs == value and cell.data_type == 'e' else ''
    if kind == 'number':
        return number_verdict(value, theirs, mac)
    if theirs == value and cell.data_type != 'e':
        return None
    if value == '' and theirs is None:
        return 'openpyxl: text of no length'
    if isinstance(theirs, str) and (unescape(theirs) == value or unescape(value) == theirs):
        return 'openpyxl: _xHHHH_ as written, or undone twice'
    if isinstance(theirs, str) and theirs.replace('\r\n', '\n') == value:
        return 'openpyxl: ends of lines'
    return ''


def number_verdict(value, theirs, mac):
    if isinstance(theirs, (int, float)):
        return None if float(theirs) == float(value) else ''
    if theirs == '#VALUE!':
        return 'openpyxl: date after the year 9999'
    if not isinstance(theirs, MOMENTS):
        return ''
    if value < 0:
        return 'openpyxl: date before day 0'
    # openpyxl takes any d, m, h, y or s of a format for a date's, those of its other sections and of colours too.
    return 'openpyxl: date by a letter that shows none' if abs(milliseconds(theirs, mac) - value * MS) < 2 else ''


def outside(ref):
    letters = ref.rstrip('0123456789')
    return openpyxl.utils.column_index_from_string(letters) > 16384 or int(ref[len(letters):]) > 1048576


def absent(cell, ref):
    """What openpyxl has where planaccion has no cell."""
    if outside(ref):
        return 'openpyxl: outside of the grid'
    return 'openpyxl: a formula that shows no text' if cell.value == '' else ''


def compare(planaccion, path, tally, failures):
    ours = dumped(planaccion, path)
    book = openpyxl.load_workbook(path, data_only=True)
    mac = book.epoch == CALENDAR_MAC_1904
    cells = {(s.title, c.coordinate): c for s in book.worksheets for c in s._cells.values()}
    seen = {title for (title, _), c in cells.items() if c.value is not None}
    for key in set(ours) | {k for k, c in cells.items() if c.value is not None}:
        tally['compared'] += 1
        if key not in ours:
            fault = absent(cells[key], key[1])
        elif key[0] not in seen:
            fault = 'openpyxl: sees nothing of the sheet'
        else:
            fault = verdict(ours[key], cells.get(key), mac)
        if fault:
            tally[fault] += 1
        elif fault == '':
            tally['ours'] += 1
            theirs = cells[key].value if key in cells else None
            failures.append(f'{path}: {key[0]}!{key[1]}: {str(ours.get(key))[:80]} / {str(theirs)[:80]!r}')


def compare_any(planaccion, path, tally, failures):
    """True where both read the workbook. openpyxl ends in any exception where a workbook is not as it expects."""
    try:
        compare(planaccion, path, tally, failures)
    except Refused as why:
        print(why)
        tally['refused by planaccion'] += 1
        return False
    except Exception as why:
        print(f'openpyxl: {path}: {str(why)[:120]!r}')
        tally['refused by openpyxl'] += 1
        return False
    return True


def main(planaccion, folder, foreign):
    warnings.simplefilter('ignore')
    tally, failures, books = collections.Counter(), [], 0
    read = compare_any if foreign else lambda *arguments: compare(*arguments) or True
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(n for n in names if n.lower().endswith(('.xlsx', '.xlsm'))):
            books += read(planaccion, os.path.join(root, name), tally, failures)
    for line in failures[:20]:
        print('FALLA:', line)
    compared = tally.pop('compared', 0)
    ours = tally.pop('ours', 0)
    print(f'{os.path.basename(folder)}: {books} books, {compared} cells, {ours} differences of ours;',
          ', '.join(f'{n} {fault}' for fault, n in sorted(tally.items())) or 'none of openpyxl')
    return 1 if ours or not books else 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:] == ['ajenos']))
