// SPDX-License-Identifier: MIT
// Reads every sheet of a workbook with SheetJS.
const XLSX = require('xlsx');
const book = XLSX.readFile(process.argv[2], { dense: true, cellFormula: false, cellHTML: false, cellText: false });
console.log(book.SheetNames.length);
