package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the rows of a table from its files again, after they were checked.
 *
 * @param source the file or folder of the table, for messages
 * @param numeric the features, by their number among the features, that are numbers
 * @param dropMissingLabels whether rows without a label are left out
 * @param labels the label of each row, as it was read first
 */
record LinesOfFiles(
    Path source,
    TableRows rows,
    TableColumns columns,
    BitSet numeric,
    MissingCells missingCells,
    boolean dropMissingLabels,
    List<String> labels)
    implements TableLines {

  @Override
  public void read(Receiver receiver) throws IOException {
    Problems problems = new Problems();
    int label = columns.label().orElseThrow();
    Progress progress = new Progress();
    rows.read(
        problems,
        (_, cells) -> {
          String found = cells.get(label);
          if (dropMissingLabels && missingCells.hasLabel(found)) {
            return true;
          }
          if (progress.row == labels.size() || !found.equals(labels.get(progress.row))) {
            throw changed();
          }
          progress.isStopped = !receiver.receive(progress.row++, line(cells));
          return !progress.isStopped;
        });
    problems.verify();
    if (!progress.isStopped && progress.row < labels.size()) {
      throw changed();
    }
  }

  /** Where a reading is. */
  private static final class Progress {
    private int row;
    private boolean isStopped;
  }

  private InvalidInputException changed() {
    return new InvalidInputException(
        "%s: changed while it was read; split it again when nothing writes to it."
            .formatted(source));
  }

  private String line(List<String> cells) {
    if (columns.features().size() == 1) {
      String cell = cell(0, cells);
      return cell.isEmpty() ? "NA" : cell; // a blank line would be no row
    }
    StringBuilder line = new StringBuilder();
    for (int feature = 0; feature < columns.features().size(); feature++) {
      line.append(feature == 0 ? "" : ",").append(cell(feature, cells));
    }
    return line.toString();
  }

  /** Returns the cell of a feature as text of CSV; empty if it is missing. */
  private String cell(int feature, List<String> cells) {
    String cell = cells.get(columns.features().get(feature));
    if (missingCells.texts().isEmpty() && isPlainNumber(cell)) {
      return cell;
    }
    if (missingCells.hasCell(cell)) {
      return "";
    }
    return CsvText.cell(numeric.get(feature) ? cell.strip() : cell);
  }

  /** Returns whether all characters, if any, are those of a number; so are those of "-". */
  private static boolean isPlainNumber(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != 'e' && c != '+') {
        return false;
      }
    }
    return true;
  }
}
