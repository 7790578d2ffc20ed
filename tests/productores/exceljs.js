// SPDX-License-Identifier: MIT
//
// Workbooks as ExcelJS writes them, in one piece and by its stream: rich text, links, shared formulas, dates.
// Knows nothing of who reads them.
const ExcelJS = require('exceljs');
const path = require('path');

function llenar(hoja) {
  for (let i = 1; i <= 300; i++) {
    const fila = hoja.addRow([`Meta ${i % 37}`, Math.cos(i) * 10 ** (i % 40 - 20), i % 2 === 0]);
    fila.getCell(4).value = new Date(Date.UTC(2020, 0, i * 5, i % 24, i % 60));
    fila.getCell(4).numFmt = i % 3 ? 'dd/mm/yyyy' : 'yyyy-mm-dd hh:mm:ss';
    fila.getCell(5).value = { richText: [{ text: ' uno ' }, { font: { bold: true }, text: 'dós\n' }, { text: '<&>' }] };
    fila.getCell(6).value = { text: 'enlace', hyperlink: 'http://ejemplo.invalid/' };
    fila.getCell(7).value = { formula: 'B1*2', result: i * 1.1 };
    fila.getCell(8).value = i % 2 ? { formula: 'A1' } : { formula: 'A1', result: 'texto' };
    fila.getCell(9).value = { error: '#N/A' };
    fila.getCell(10).value = i % 2 ? '_x0041_' : '\u{1F600} ñ';
    fila.hidden = i % 50 === 0;
    if (fila.commit)
      fila.commit();
  }
}

async function main(carpeta) {
  for (const date1904 of [false, true]) {
    const libro = new ExcelJS.Workbook();
    libro.properties.date1904 = date1904;
    const hoja = libro.addWorksheet('Hoja 1');
    llenar(hoja);
    hoja.mergeCells('L1:N4');
    hoja.getCell('L1').value = 'combinada';
    libro.addWorksheet('oculta', { state: 'veryHidden' }).getCell('B7').value = 1;
    await libro.xlsx.writeFile(path.join(carpeta, `exceljs-${date1904 ? 1904 : 1900}.xlsx`));
  }
  for (const useSharedStrings of [false, true]) {
    const libro = new ExcelJS.stream.xlsx.WorkbookWriter({
      filename: path.join(carpeta, `exceljs-por-partes-${useSharedStrings}.xlsx`), useSharedStrings, useStyles: true });
    const hoja = libro.addWorksheet('por partes');
    llenar(hoja);
    hoja.commit();
    await libro.commit();
  }
}

main(process.argv[2]).catch((error) => { console.error(error); process.exit(1); });
