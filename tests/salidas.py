# SPDX-License-Identifier: MIT
#
# The outputs of a report, read by others than who wrote them: json, csv, html.parser, ElementTree and, where it is
# installed, openpyxl. Every output must be sound and say the same observations as the JSON one.
# Usage: salidas.py revisar PLANACCION FOLDER   looks at FOLDER/informe.{json,jsonl,csv,html,xlsx,sarif,xml}
#        salidas.py hostil FROM TO              copies a workbook with hostile names and texts in it
# Knows nothing of any rule.
import collections
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

WORDS = {'✖ Error': 'error', '▲ Advertencia': 'advertencia', '• Nota': 'nota'}
LEVELS = {'error': 'error', 'warning': 'advertencia', 'note': 'nota'}
failures = []


def expect(truth, what):
    if not truth:
        failures.append(what)


def clean(text):
    """As every output for people shows a text: control characters and turns of direction are spaces."""
    turns = '\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
    text = ''.join(' ' if unicodedata.category(c) == 'Cc' or c in turns else c for c in text)
    return re.sub('[\ufffe\uffff]', '\ufffd', text)


def said(observations):
    """What the outputs must agree on."""
    return collections.Counter((o['regla'], o['gravedad'], o['huella'], clean(o['texto'])) for o in observations)


def compare(name, wanted, found):
    expect(wanted == found, f'{name}: faltan {list((wanted - found).items())[:2]}, sobran {list((found - wanted).items())[:2]}')


# ---------------------------------------------------------------- HTML

VOID = {'meta', 'br'}
ATTRIBUTES = {'id', 'class', 'lang', 'charset', 'http-equiv', 'content', 'name', 'scope', 'title', 'href'}
TAGS = {'html', 'head', 'meta', 'title', 'style', 'body', 'header', 'main', 'section', 'footer', 'div', 'h1', 'h2', 'h3', 'p',
        'b', 'a', 'span', 'small', 'code', 'ul', 'ol', 'li', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'br'}


class Page(html.parser.HTMLParser):
    """The page as a tree that is well formed, and the observations in its rows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.hrefs, self.levels, self.rows = [], collections.Counter(), [], [], []
        self.texts = collections.defaultdict(str)
        self.heading = self.row = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        expect(tag in TAGS, f'HTML: elemento <{tag}>')
        expect(all(a in ATTRIBUTES or a.startswith('aria-') for a in given), f'HTML: atributos {given}')
        expect(len(given) == len(attributes), f'HTML: atributo repetido en <{tag}>')
        if 'id' in given:
            self.ids[given['id']] += 1
        if 'href' in given:
            self.hrefs.append(given['href'])
        if re.fullmatch('h[1-6]', tag):
            self.levels.append(int(tag[1]))
        if tag == 'h3':
            self.heading = {'gravedad': '', 'regla': ''}
        if tag == 'tr' and given.get('id', '').startswith('o-'):
            self.row = dict(self.heading, huella=given['id'][2:], texto=None, lugar=None)
            self.rows.append(self.row)
        if tag == 'th' and self.row is not None:
            self.row['lugar'] = given.get('title')
        if tag == 'p' and self.row is not None and self.row['texto'] is None:
            self.row['texto'] = ''
        if tag not in VOID:
            self.open.append((tag, given.get('class', '')))

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1][0] == tag, f'HTML: </{tag}> cierra {self.open[-1:]}')
        if self.open:
            self.open.pop()
        if tag == 'tr':
            self.row = None

    def handle_data(self, data):
        tags = [t for t, _ in self.open]
        if 'h3' in tags:
            classes = [c for t, c in self.open if t == 'span']
            if any(c.startswith('gravedad') for c in classes):
                self.heading['gravedad'] += data
            elif 'id' in classes:
                self.heading['regla'] += data
        if self.row is not None and tags[-2:] == ['td', 'p'] and self.open[-1][1] == '':
            self.row['texto'] += data
        self.texts[tags[-1] if tags else ''] += data


def check_html(path, report):
    text = open(path, encoding='utf-8').read()
    page = Page()
    page.feed(text)
    page.close()
    expect(text.startswith('<!DOCTYPE html>\n<html lang="es-CO">'), 'HTML: sin tipo o sin lengua')
    expect(not page.open, f'HTML: queda abierto {page.open}')
    expect(all(n == 1 for n in page.ids.values()), 'HTML: id repetido')
    expect(all(h[0] == '#' and h[1:] in page.ids for h in page.hrefs), 'HTML: enlace que sale o que no llega')
    expect(page.levels[0] == 1 and page.levels.count(1) == 1, 'HTML: un solo título principal, primero')
    expect(all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:])), 'HTML: nivel de título saltado')
    expect('default-src \'none\'' in text and 'url(' not in text and '@import' not in text, 'HTML: pide algo de fuera')
    wanted, found = said(report['observaciones']), collections.Counter()
    for row in page.rows:
        found[(row['regla'], WORDS[row['gravedad'].strip()], row['huella'], row['texto'])] += 1
    compare('HTML', wanted, found)
    places = {row['huella']: row['lugar'] for row in page.rows}
    for o in report['observaciones']:
        if o['lugar']:
            tail = o['lugar']['hoja'] + ('!' + o['lugar']['celda'] if o['lugar']['celda'] else '')
            name = os.path.basename(o['lugar']['libro'])
            expect(places[o['huella']] == clean(f'{name}:{tail}'), f'HTML: lugar {places[o["huella"]]}')


# ---------------------------------------------------------------- SARIF

def check_location(location, artifacts, place):
    physical, logical = location['physicalLocation'], location['logicalLocations'][0]
    uri = urllib.parse.unquote(physical['artifactLocation']['uri'])
    expect(uri == ('file://' if place['libro'].startswith('/') else '') + place['libro'], f'SARIF: uri {uri}')
    expect(artifacts[physical['artifactLocation']['index']]['location']['uri'] == physical['artifactLocation']['uri'],
           'SARIF: índice de otro libro')
    name = "'" + place['hoja'].replace("'", "''") + "'" + ('!' + place['celda'] if place['celda'] else '')
    expect(logical['fullyQualifiedName'] == name, f'SARIF: {logical["fullyQualifiedName"]} y no {name}')
    cells = re.findall('([A-Z]+)([0-9]+)', place['celda'] or '')
    if cells:
        columns = [0, 0]
        for i, (letters, _) in enumerate((cells[0], cells[-1])):
            for letter in letters:
                columns[i] = columns[i] * 26 + ord(letter) - 64
        wanted = {'startLine': int(cells[0][1]), 'startColumn': columns[0], 'endLine': int(cells[-1][1]),
                  'endColumn': columns[1] + 1}
        expect(physical.get('region') == wanted, f'SARIF: región {physical.get("region")} en {place["celda"]}')
    elif place['celda'] is None:
        expect('region' not in physical, 'SARIF: región de una hoja entera')


def check_sarif(path, report):
    log = json.load(open(path, encoding='utf-8'))
    run, = log['runs']
    rules = [r['id'] for r in run['tool']['driver']['rules']]
    expect(log['version'] == '2.1.0' and 'sarif-2.1.0' in log['$schema'], 'SARIF: versión')
    expect(len(set(rules)) == len(rules), 'SARIF: regla repetida')
    for rule in run['tool']['driver']['rules']:
        expect(rule['help']['text'].startswith('Qué hacer: ') and rule['shortDescription']['text'] and
               rule['fullDescription']['text'] and rule['defaultConfiguration']['level'] in LEVELS, f'SARIF: {rule["id"]}')
    expect(set(report['resumen']['reglas_evaluadas']) <= set(rules), 'SARIF: faltan reglas')
    told = {n['associatedRule']['id'] for n in run['invocations'][0]['toolExecutionNotifications'] if 'associatedRule' in n}
    expect(told == {r['regla'] for r in report['resumen']['reglas_no_evaluadas']}, 'SARIF: reglas no evaluadas')
    expect(len(run['artifacts']) == len(report['libros']), 'SARIF: libros')
    found = collections.Counter()
    for result, o in zip(run['results'], report['observaciones']):
        huella = result['partialFingerprints']['planaccion/1']
        found[(result['ruleId'], LEVELS[result['level']], huella, clean(result['message']['text']))] += 1
        expect(result['ruleId'] in rules, f'SARIF: no describe {result["ruleId"]}')
        expect(len(result['locations']) == (1 if o['lugar'] else 0), 'SARIF: un lugar por observación')
        for location in result['locations']:
            check_location(location, run['artifacts'], o['lugar'])
        contra = [c for c in o['contra'] if c]
        expect(len(result['relatedLocations']) == len(contra), 'SARIF: la otra parte')
        for location, place in zip(result['relatedLocations'], contra):
            check_location(location, run['artifacts'], place)
        states = [(s['kind'], s['status']) for s in result['suppressions']]
        expect(states == ([('external', 'accepted')] if o['justificacion'] else []), f'SARIF: justificación {states}')
    compare('SARIF', said(report['observaciones']), found)


# ---------------------------------------------------------------- JUnit

def check_junit(path, report):
    root = ElementTree.parse(path).getroot()
    expect(root.tag == 'testsuites', 'JUnit: raíz')
    sums = collections.Counter()
    rules = report['resumen']['reglas_evaluadas'] + [r['regla'] for r in report['resumen']['reglas_no_evaluadas']]
    lines = collections.defaultdict(list)
    for suite in root:
        counts = {'tests': len(suite), 'failures': len(suite.findall('testcase/failure')),
                  'errors': len(suite.findall('testcase/error')), 'skipped': len(suite.findall('testcase/skipped'))}
        expect(all(int(suite.get(k)) == n for k, n in counts.items()), f'JUnit: cuentas de {suite.get("name")}')
        sums.update(counts)
        if counts['errors'] == 0 and suite.get('file'):
            ids = [case.get('name').split(':')[0] for case in suite]
            expect(sorted(ids) == sorted(set(rules) | set(ids)) and set(rules) <= set(ids), 'JUnit: un caso por regla')
        for case in suite:
            for part in case:
                if part.tag in ('failure', 'system-out'):
                    key = suite.get('file'), case.get('name').split(':')[0], part.tag
                    lines[key] += part.text.rstrip('\n').split('\n')
    expect(all(int(root.get(k)) == n for k, n in sums.items()), 'JUnit: cuentas de todo')
    total = 0
    for o in report['observaciones']:
        tag = 'system-out' if o['gravedad'] == 'nota' or o['justificacion'] else 'failure'
        key = o['lugar'] and clean(o['lugar']['libro']), o['regla'], tag
        wanted = f': {o["gravedad"]}: {clean(o["texto"])}'
        where = clean(o['lugar']['hoja']) + ('!' + o['lugar']['celda'] if o['lugar']['celda'] else '') if o['lugar'] else ''
        expect(any((': ' + line).startswith(': ' + where + wanted) if where else line.startswith(wanted[2:])
                   for line in lines[key]), f'JUnit: falta {where}{wanted} en {key}')
        total += 1
    expect(total == sum(len(v) for v in lines.values()), 'JUnit: observaciones de más')


# ---------------------------------------------------------------- the others

def check_csv(path, report):
    text = open(path, encoding='utf-8-sig', newline='').read()
    rows = list(csv.DictReader(io.StringIO(text), delimiter=';'))
    found = collections.Counter((r['regla'], r['gravedad'], r['huella'], clean(r['texto'].removeprefix("'"))) for r in rows)
    compare('CSV', said(report['observaciones']), found)


def check_jsonl(path, report):
    with open(path, encoding='utf-8') as file:
        compare('JSONL', said(report['observaciones']), said(map(json.loads, file)))


def check_xlsx(path, report, planaccion):
    out = subprocess.run([planaccion, 'volcar', path], check=True, capture_output=True).stdout.decode('utf-8')
    sheets = collections.defaultdict(dict)
    for cell in map(json.loads, out.split('\n')[:-1]):
        sheets[cell['sheet']][cell['ref']] = cell
    expect(list(sheets) == ['Resumen', 'Observaciones', 'Reglas no evaluadas'], f'Excel: hojas {list(sheets)}')
    cells, found, row = sheets['Observaciones'], collections.Counter(), 5
    while f'B{row}' in cells:
        value = {c: cells.get(f'{c}{row}', {}).get('value') for c in 'ABFO'}
        found[(value['B'], WORDS[value['A']], value['O'], clean(value['F']))] += 1
        row += 1
    expect(all(cell['type'] != 'formula' for cell in cells.values()), 'Excel: una fórmula en las observaciones')
    compare('Excel', said(report['observaciones']), found)
    told = {c['value'] for ref, c in sheets['Reglas no evaluadas'].items() if ref[0] == 'B' and int(ref[1:]) > 4}
    expect(told == {r['regla'] for r in report['resumen']['reglas_no_evaluadas']}, 'Excel: reglas no evaluadas')
    check_openpyxl(path, report)


def check_openpyxl(path, report):
    try:
        import openpyxl
    except ImportError:
        return
    sheet = openpyxl.load_workbook(path)['Observaciones']
    expect(sheet.freeze_panes == 'C5' and sheet.auto_filter.ref is not None, 'Excel: sin filtro o sin encabezado fijo')
    for i, o in enumerate(report['observaciones']):
        link = sheet.cell(5 + i, 5).hyperlink
        if not o['lugar'] or not os.path.exists(o['lugar']['libro']):
            continue
        target = urllib.parse.unquote(link.target).replace('\\', '/')
        location = "'" + o['lugar']['hoja'].replace("'", "''") + "'!" + (o['lugar']['celda'] or 'A1').split(':')[0]
        expect(os.path.samefile(os.path.join(os.path.dirname(path), target), o['lugar']['libro']), f'Excel: enlace {target}')
        expect(link.location.startswith(location), f'Excel: enlace a {link.location} y no a {location}')


def check(planaccion, folder):
    path = lambda extension: os.path.join(folder, 'informe.' + extension)
    with open(path('json'), encoding='utf-8') as file:
        report = json.load(file)
    expect(len(report['observaciones']) > 0, 'no hay observaciones que comparar')
    check_html(path('html'), report)
    check_sarif(path('sarif'), report)
    check_junit(path('xml'), report)
    check_csv(path('csv'), report)
    check_jsonl(path('jsonl'), report)
    check_xlsx(path('xlsx'), report, planaccion)
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


# ---------------------------------------------------------------- hostile workbooks

# What XML cannot hold comes by the escapes of the format.
HOSTILE = '<script>alert("1")</script>\']]>&amp;=cmd|\' /C calc\'!A0<b onclick=x>\u202e_x001B_[2J_xFFFE_{{7*7}}'


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')


def make_hostile(source, target):
    """The name of each sheet and what people wrote in the cells, without touching the words that make the form known."""
    kept = re.compile('<t[^>]*>((?:Secretaría|Atender|Realizar|Dotar|Construir|20249988|IP-)[^<]*)</t>')
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, 'w') as copy:
        for item in book.infolist():
            data = book.read(item)
            if item.filename == 'xl/sharedStrings.xml':
                text = data.decode('utf-8')
                data = kept.sub(lambda m: m[0].replace(m[1], m[1] + (escaped(HOSTILE) if m[1][0] != 'I' else '')), text).encode('utf-8')
            elif item.filename == 'xl/workbook.xml':
                text = data.decode('utf-8')
                data = re.sub('(<sheet name=")[^"]*', lambda m: m[1] + escaped("P'<script>]]>&\""), text).encode('utf-8')
            copy.writestr(item.filename, data)


if __name__ == '__main__':
    if sys.argv[1] == 'hostil':
        make_hostile(*sys.argv[2:])
    else:
        sys.exit(check(*sys.argv[2:]))
