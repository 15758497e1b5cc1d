package dev.kfold.cv.trial;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that each fold holds out, from {@code all/folds.csv}.
 *
 * @param byFold the indices of the rows in the whole data, by the fold; empty if there is no file
 */
public record HeldOutRows(Optional<Map<String, List<String>>> byFold) {

  private static final String FILE = "folds.csv";
  private static final String ROW = "row";
  private static final String FOLD = "fold";

  /**
   * Reads the file, before the first fold.
   *
   * @param train the folder of the orchestrator's own train channel
   * @throws InvalidInputException if there is something else than a list of rows and folds
   */
  public static HeldOutRows read(Path train) throws IOException {
    InputFile file =
        new InputFile(train.resolve("all").resolve(FILE), "channel train, file all/" + FILE);
    return new HeldOutRows(
        file.exists() ? Optional.of(parse(file.text(), file.where())) : Optional.empty());
  }

  private static Map<String, List<String>> parse(String text, String where) {
    Map<String, List<String>> rows = new HashMap<>();
    try {
      CsvReader.builder().ofNamedCsvRecord(text).forEach(line -> add(line, rows, where));
    } catch (CsvParseException e) {
      throw unreadable(where, FailureMessage.of(e));
    }
    return rows;
  }

  private static void add(NamedCsvRecord line, Map<String, List<String>> rows, String where) {
    Optional<String> row = line.findField(ROW);
    Optional<String> fold = line.findField(FOLD);
    if (row.isEmpty() || fold.isEmpty()) {
      throw unreadable(
          where, "line %d has no row and fold".formatted(line.getStartingLineNumber()));
    }
    rows.computeIfAbsent(fold.get(), _ -> new ArrayList<>()).add(row.get());
  }

  private static InvalidInputException unreadable(String where, String fault) {
    return new InvalidInputException(
        "%s: is not what the split wrote (%s); split the table again.".formatted(where, fault));
  }
}
