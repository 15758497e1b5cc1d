package dev.kfold.harness.result;

import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.harness.report.Mistakes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Chooses which wrongly predicted rows the report shows, and finds their cells.
 *
 * @param columns the names of the features
 * @param names how the report names rows
 * @param cells finds the cells of rows, by their indices
 */
record MistakesAssembly(
    List<String> columns, RowNames names, Function<Set<Integer>, RowCells> cells) {

  /** The most of the winner's mistakes that are shown, and the most of the other rows. */
  private static final int SHOWN = 250;

  private static final int COLUMNS = 30;
  private static final int LONGEST = 60; // characters of a cell

  private static final Comparator<MistakenRow> MOST_FIRST =
      Comparator.comparingDouble((MistakenRow row) -> (double) row.mistakes() / row.predictions())
          .reversed()
          .thenComparingInt(MistakenRow::row);

  /**
   * Returns the rows as the report shows them.
   *
   * @param all the predictions of all trials
   * @param ofWinner those of the winner
   */
  Mistakes assemble(PredictionTally all, PredictionTally ofWinner) {
    List<MistakenRow> shown =
        Stream.concat(
                first(all.mistakes().filter(row -> ofWinner.isMistaken(row.row()))),
                first(all.mistakes().filter(row -> !ofWinner.isMistaken(row.row()))))
            .toList();
    Set<Integer> indices = new HashSet<>();
    shown.forEach(row -> indices.add(row.row()));
    Map<Integer, List<String>> found =
        indices.isEmpty() ? new HashMap<>() : cells.apply(indices).cells();
    return new Mistakes(
        columns.subList(0, Math.min(COLUMNS, columns.size())),
        shown.stream().map(row -> row(row, ofWinner.mistake(row.row()), found)).toList(),
        all.count(),
        ofWinner.count(),
        names.note(),
        notes(all.count(), ofWinner.count(), shown.size(), indices.size() - found.size()));
  }

  /** Returns the rows that are shown of some; no more than these are in memory at once. */
  private static Stream<MistakenRow> first(Stream<MistakenRow> rows) {
    PriorityQueue<MistakenRow> kept = new PriorityQueue<>(MOST_FIRST.reversed());
    rows.forEach(row -> {
      kept.add(row);
      if (kept.size() > SHOWN) {
        kept.remove();
      }
    });
    return kept.stream().sorted(MOST_FIRST);
  }

  private Mistakes.Row row(
      MistakenRow row, Optional<MistakenRow> ofWinner, Map<Integer, List<String>> found) {
    List<String> cellsOfRow = found.getOrDefault(row.row(), List.of());
    return new Mistakes.Row(
        names.names().apply(row.row()),
        row.label(),
        row.predictions(),
        row.mistakes(),
        mostFrequentFirst(row),
        ofWinner.map(MistakesAssembly::mostFrequentFirst).orElse(List.of()),
        cellsOfRow.stream().limit(COLUMNS).map(MistakesAssembly::shortened).toList());
  }

  private static List<String> mostFrequentFirst(MistakenRow row) {
    return row.wrong().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String shortened(String cell) {
    return cell.codePointCount(0, cell.length()) <= LONGEST
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private List<String> notes(int all, int ofWinner, int shown, int withoutCells) {
    List<String> notes = new ArrayList<>();
    if (shown < all) {
      notes.add(
          "%d of %d rows are shown: of those that the chosen model got wrong (%d) and of the others, the %d that most trials got wrong each; out_of_fold.csv of each trial, or mistakes.csv of a search in one job, has all of them."
              .formatted(shown, all, ofWinner, SHOWN));
    }
    if (columns.size() > COLUMNS) {
      notes.add("The first %d of %d columns are shown.".formatted(COLUMNS, columns.size()));
    }
    if (withoutCells > 0) {
      notes.add(
          "The cells of %d rows are not shown, because the table is larger than what the report reads."
              .formatted(withoutCells));
    }
    return notes;
  }
}
