// SPDX-License-Identifier: MIT
//
// Workbooks as SheetJS writes them: shared and inline strings, dates as numbers and as ISO texts, formulas with values.
// Knows nothing of who reads them.
const XLSX = require('xlsx');
const path = require('path');

const textos = ['Educación', '  a los lados  ', 'dos\nlíneas', '<&>"\'', '_x0041_', '\u{1F600}', '=1+1', '0001', '', 'a\tb'];

function libro() {
  const filas = [['Meta', 'Valor', 'Fecha', 'Cumple', 'Texto']];
  for (let i = 0; i < 300; i++)
    filas.push([`Meta ${i % 37}`, Math.sin(i) * 10 ** (i % 40 - 20), new Date(Date.UTC(2020, 0, 1 + i * 5, i % 24, i % 60)),
                i % 2 === 0, textos[i % textos.length]]);
  const hoja = XLSX.utils.aoa_to_sheet(filas, { cellDates: process.env.FECHAS_ISO === '1', dateNF: 'yyyy-mm-dd hh:mm' });
  hoja.G1 = { t: 'n', f: 'SUM(B2:B9)', v: 12345.678901234567 };
  hoja.G2 = { t: 's', f: '"a"&"b"', v: 'ab' };
  hoja.G3 = { t: 'b', f: '1=1', v: true };
  hoja.G4 = { t: 'e', v: 0x2A, w: '#N/A' };
  hoja.G5 = { t: 'e', v: 0x07, w: '#DIV/0!' };
  hoja['!ref'] = 'A1:G301';
  hoja['!merges'] = [XLSX.utils.decode_range('A5:B6')];
  const todo = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(todo, hoja, 'Hoja con ñ & más');
  return todo;
}

const carpeta = process.argv[2];
for (const bookSST of [false, true])
  for (const date1904 of [false, true]) {
    const todo = libro();
    todo.Workbook = { WBProps: { date1904 } };
    XLSX.writeFile(todo, path.join(carpeta, `sheetjs-${bookSST ? 'sst' : 'str'}-${date1904 ? 1904 : 1900}.xlsx`),
                   { bookSST, compression: bookSST });
  }
