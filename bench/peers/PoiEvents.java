// SPDX-License-Identifier: MIT
// Visits every cell of a workbook with the event reader of Apache POI.
import java.io.File;
import java.io.InputStream;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

public class PoiEvents implements XSSFSheetXMLHandler.SheetContentsHandler {
    private long cells;

    public void startRow(int row) { }
    public void endRow(int row) { }
    public void cell(String reference, String value, XSSFComment comment) { cells++; }

    public static void main(String[] arguments) throws Exception {
        PoiEvents counter = new PoiEvents();
        try (OPCPackage book = OPCPackage.open(new File(arguments[0]), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(book);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(book);
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            for (java.util.Iterator<InputStream> sheets = reader.getSheetsData(); sheets.hasNext();) {
                XMLReader xml = factory.newSAXParser().getXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), null, strings, counter,
                                                              new DataFormatter(), false));
                try (InputStream sheet = sheets.next()) {
                    xml.parse(new InputSource(sheet));
                }
            }
        }
        System.out.println(counter.cells);
    }
}
