# SPDX-License-Identifier: MIT
#
# Workbooks as openpyxl writes them, one feature each: types, dates of both systems, formats, texts, numbers, formulas.
# Knows nothing of who reads them. Deterministic but for the date of creation.
import datetime
import os
import random
import sys

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FORMATOS = [
    'yyyy-mm-dd', 'dd/mm/yyyy', 'd-mmm-yy', '[$-240A]d" de "mmmm" de "yyyy;@', 'h:mm:ss', 'yyyy-mm-dd hh:mm', 'mmm-yy',
    '[$-F800]dddd, mmmm dd, yyyy', '"día "0', '0.00', '#,##0.00;[Red]-#,##0.00', '0%', '0.00E+00', '@', '"h"0', '\\d0',
    '_-"$"* #,##0_-', '[Blue]0', 'General', '# ?/?', '[>=100]0;0.0', '0" años"', 'mm:ss.0', '[h]:mm',
]
TEXTOS = [
    'Educación', 'ñandú', '  a los lados  ', 'dos\nlíneas', 'tab\tulado', '<&>"\'', ']]>', '_x0041_', '_x000D_', 'a_x005F_b',
    '\U0001F600', 'e\u0301', '\u202Eal revés', '\uFEFF', '日本語', 'x' * 32767, '=no es fórmula', '1,5', '0001', '#N/A', 'TRUE',
    '\u00a0', ' ', '2026-01-31', '\u0085\u2028',
]


def hoja(libro, nombre, valores, formato=None):
    h = libro.create_sheet(nombre)
    for i, valor in enumerate(valores):
        celda = h.cell(row=i + 1, column=i % 5 + 1)
        if isinstance(valor, str):
            celda.value = valor
            celda.data_type = 's'
        else:
            celda.value = valor
        if formato:
            celda.number_format = formato
    return h


def tipos(libro):
    hoja(libro, 'textos', TEXTOS)
    hoja(libro, 'lógicos', [True, False, None, True])
    hoja(libro, 'números', [0, -1, 1.5, 1e300, 5e-324, 0.1 + 0.2, 123456789012345678, 2 ** 53 + 2, 1 / 3, -0.0, 99.99, 1e15])
    h = libro.create_sheet('errores')
    for i, texto in enumerate(['#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!']):
        h.cell(row=i + 1, column=2, value=texto)
    h = libro.create_sheet('fórmulas')
    for i in range(1, 11):
        h.cell(row=i, column=1, value=i * 1.1)
        h.cell(row=i, column=2, value=f'=A{i}*2')
        h.cell(row=i, column=3, value=f'="texto "&A{i}')
        h.cell(row=i, column=4, value=f'=A{i}>5')
    h['E1'], h['E2'], h['E3'] = '=1/0', '=""', '=DATE(2026,1,31)'


def fechas(libro):
    h = libro.create_sheet('fechas')
    dias = [datetime.datetime(1900, 3, 1), datetime.datetime(1904, 1, 2), datetime.datetime(1999, 12, 31, 23, 59, 59),
            datetime.datetime(2026, 1, 31, 8, 30), datetime.datetime(2024, 2, 29), datetime.datetime(9999, 12, 31),
            datetime.datetime(2026, 6, 15, 12, 0, 0, 123000), datetime.date(2026, 7, 20), datetime.time(6, 45)]
    for i, dia in enumerate(dias):
        for k, formato in enumerate(FORMATOS):
            celda = h.cell(row=i + 1, column=k + 1, value=dia)
            celda.number_format = formato
    h = libro.create_sheet('incorporados')
    from openpyxl.styles.numbers import BUILTIN_FORMATS
    for i, formato in enumerate(BUILTIN_FORMATS.values()):
        h.cell(row=i + 1, column=1, value=46053.25).number_format = formato
    h = libro.create_sheet('seriales')
    for i, serial in enumerate([1, 2, 59, 61, 62, 365, 366, 367, 1462, 1463, 46053.999988, 46053.5, 0.5, 2958465]):
        h.cell(row=i + 1, column=1, value=serial).number_format = 'yyyy-mm-dd hh:mm:ss'
        h.cell(row=i + 1, column=2, value=serial).number_format = '#,##0.00'


def forma(libro):
    h = libro.create_sheet('combinadas')
    for rango in ('A1:C3', 'E5:E9', 'B11:Z11'):
        h[rango.split(':')[0]] = rango
        h.merge_cells(rango)
    h.row_dimensions[5].hidden = True
    h.column_dimensions['E'].hidden = True
    h.sheet_state = 'hidden'
    for i in range(20):
        libro.create_sheet(f'vacía {i}').cell(row=i * 50 + 1, column=i * 7 + 1, value=i)
    datos = libro.create_sheet('datos')
    for i in range(5):
        datos.append([i, i * i])
    grafico = BarChart()
    grafico.add_data(Reference(datos, min_col=2, min_row=1, max_row=5))
    libro.create_chartsheet('gráfico').add_chart(grafico)
    libro.move_sheet('gráfico', -10)


def lejos(libro):
    libro.create_sheet('lejos')['XFD1048576'] = 'la última'


def cifras(libro):
    """Numbers of all sizes with the digits that a double has, texts among them, as the forms of an office are."""
    azar = random.Random(20260131)
    h = libro.create_sheet('cifras')
    for i in range(400):
        h.append([f'Meta {i % 37}', azar.random() * 10 ** azar.randint(-20, 20), round(azar.uniform(0, 1e9), 2),
                  azar.getrandbits(52), -azar.expovariate(1e-6), None, azar.choice(TEXTOS[:14]),
                  datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=azar.randint(0, 2_000_000))])


def main(carpeta):
    for hacer in (tipos, fechas, forma, lejos, cifras):
        for sistema in (1900, 1904):
            libro = openpyxl.Workbook()
            libro.remove(libro.active)
            if sistema == 1904:
                libro.epoch = CALENDAR_MAC_1904
            hacer(libro)
            libro.save(os.path.join(carpeta, f'{hacer.__name__}-{sistema}.xlsx'))


main(sys.argv[1])
