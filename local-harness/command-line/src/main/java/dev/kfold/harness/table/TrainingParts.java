package dev.kfold.harness.table;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.OuterFold;
import dev.kfold.trainer.split.SplitOptions;
import dev.kfold.trainer.split.SplitPlan;
import dev.kfold.trainer.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a table that a run fits classifiers on. They are computed each time, because few
 * runs need them.
 *
 * @param split the options of the split that scores trials
 * @param outerK the number of outer folds of a nested cross-validation, if there is one
 */
public record TrainingParts(Table table, SplitOptions split, Optional<Integer> outerK) {

  /**
   * A part of the table.
   *
   * @param name the beginning of a message about it; empty for the whole table
   * @param rows the number of its rows
   * @param classes the number of rows of each class that it has, by its label
   */
  public record Part(String name, int rows, Map<String, Integer> classes) {

    private static Part of(String name, int[] rows, ClassLabels labels, int[] classOfRow) {
      int[] counts = new int[labels.size()];
      IntStream.of(rows).forEach(row -> counts[classOfRow[row]]++);
      Map<String, Integer> classes = new LinkedHashMap<>();
      IntStream.range(0, counts.length)
          .filter(i -> counts[i] > 0)
          .forEach(i -> classes.put(labels.names().get(i), counts[i]));
      return new Part(name, rows.length, classes);
    }
  }

  /** A search, and the numbers of the rows that it has. */
  private record Search(String name, Supplier<int[]> rows) {}

  /** Returns what the selected trials are fitted on: the rows of each search. */
  public Stream<Part> ofModels() {
    ClassLabels labels = table.classes();
    int[] classOfRow = labels.encode(table.labels());
    return searches()
        .map(search -> Part.of(named(search.name), search.rows.get(), labels, classOfRow));
  }

  /** Returns what trials are fitted on: the training rows of each fold of each search. */
  public Stream<Part> ofFolds() {
    return searches().flatMap(this::ofFolds);
  }

  private Stream<Part> ofFolds(Search search) {
    Table rows = table.subset(search.rows.get());
    ClassLabels labels = rows.classes();
    int[] classOfRow = labels.encode(rows.labels());
    List<Fold> folds = SplitPlan.of(rows.keys(), split, FoldLayout.INDEX).folds();
    String prefix = search.name.isEmpty() ? "" : search.name + ", ";
    return IntStream.range(0, folds.size())
        .mapToObj(i ->
            Part.of(
                named("%sfold %d".formatted(prefix, i)), folds.get(i).train(), labels, classOfRow));
  }

  /** Returns the search on all rows, and that of each outer fold. */
  private Stream<Search> searches() {
    int k = outerK.orElse(0);
    return Stream.concat(
        Stream.of(new Search("", table.keys()::rowNumbers)),
        IntStream.range(0, k)
            .mapToObj(i ->
                new Search(
                    "outer fold %d (option outer-k)".formatted(i),
                    new OuterFold(k, i).of(table, split)::train)));
  }

  private static String named(String name) {
    return name.isEmpty() ? "" : name + ": ";
  }
}
