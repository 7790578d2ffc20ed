// SPDX-License-Identifier: MIT
// Visits every cell of a workbook with ExcelJS's streaming reader.
const ExcelJS = require('exceljs');
(async () => {
    let cells = 0;
    const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit' };
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], options))
        for await (const row of sheet)
            row.eachCell(() => { cells++; });
    console.log(cells);
})();
