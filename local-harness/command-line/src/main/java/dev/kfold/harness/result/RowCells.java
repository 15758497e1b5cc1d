package dev.kfold.harness.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cells of some rows, from the features that the split left.
 *
 * @param cells those of each row by its index; rows that were not read are missing
 */
record RowCells(Map<Integer, List<String>> cells) {

  /**
   * Finds rows.
   *
   * @param csv the features without a header, or their beginning
   * @param whole whether all rows are there; the last row of a beginning is cut off
   * @param rows the indices of the rows
   */
  static RowCells find(String csv, boolean whole, Set<Integer> rows) {
    Map<Integer, List<String>> found = new HashMap<>();
    int index = 0;
    try {
      for (CsvRecord line : CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
        if (rows.contains(index)) {
          found.put(index, line.getFields());
        }
        index++;
      }
    } catch (CsvParseException e) {
      found.remove(index); // the beginning ends within quotes
    }
    if (!whole) {
      found.remove(index - 1);
    }
    return new RowCells(found);
  }
}
