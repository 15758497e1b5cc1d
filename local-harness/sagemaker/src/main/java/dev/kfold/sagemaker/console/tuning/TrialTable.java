package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Sorting;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of trials.
 *
 * @param found the number of trials that match
 * @param sort the sort parameter of the address, for the filter's form
 * @param previous the address of the page before, if there is one
 * @param next the address of the page after, if there is one
 */
public record TrialTable(
    List<Sorting.Column> columns,
    List<String> names,
    List<Row> rows,
    int found,
    boolean isFiltered,
    String sort,
    Optional<String> previous,
    Optional<String> next) {

  private static final int ROWS = 50;

  /**
   * A trial.
   *
   * @param values the texts of the hyperparameters, in the order of the columns
   * @param folds the scores of the folds so far, such as {@code 3 of 5: 0.9, 1, 0.95}
   */
  public record Row(
      ShownTrial trial,
      String address,
      boolean isBest,
      String score,
      List<String> values,
      String folds,
      String duration) {

    /** Returns the creation time of a trial that runs. */
    public Optional<Instant> runningSince() {
      return trial.status().isRunning() ? trial.created() : Optional.empty();
    }
  }

  public TrialTable {
    columns = List.copyOf(columns);
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /**
   * Returns the table of a request.
   *
   * @param folds reads the scores of a trial's folds; called for the trials that are shown
   */
  static TrialTable of(
      ShownSearch search,
      PageRequest request,
      Function<ShownTrial, SortedMap<Integer, String>> folds) {
    TrialQuery query = TrialQuery.of(request, search.objective());
    List<ShownTrial> found = query.apply(search.all());
    int first = Math.min(query.first(), Math.max(0, found.size() - 1) / ROWS * ROWS);
    int end = Math.min(found.size(), first + ROWS);
    int best = search.best().map(ShownTrial::number).orElse(-1);
    List<String> names = search.names();
    return new TrialTable(
        columns(search, names, query, request),
        names,
        found.subList(first, end).stream()
            .map(trial ->
                row(
                    search,
                    trial,
                    trial.number() == best,
                    names,
                    foldText(search, folds.apply(trial))))
            .toList(),
        found.size(),
        query.isFiltered(),
        request.parameter("sort"),
        first > 0
            ? Optional.of(request.withParameter("from", first > ROWS ? "" + (first - ROWS) : ""))
            : Optional.empty(),
        end < found.size()
            ? Optional.of(request.withParameter("from", Integer.toString(end)))
            : Optional.empty());
  }

  private static Row row(
      ShownSearch search, ShownTrial trial, boolean isBest, List<String> names, String folds) {
    return new Row(
        trial,
        search.address(trial),
        isBest,
        trial.score().isPresent() ? NumberText.of(trial.score().getAsDouble()) : "–",
        names.stream().map(name -> shown(trial.value(name))).toList(),
        folds,
        trial.duration().map(Times::text).orElse("–"));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "–" : NumberText.of(value);
  }

  private static String foldText(ShownSearch search, SortedMap<Integer, String> scores) {
    if (scores.isEmpty()) {
      return "–";
    }
    String k = search.folds().map(it -> " of " + it).orElse("");
    return scores.size()
        + k
        + ": "
        + scores.values().stream().limit(10).map(NumberText::of).collect(Collectors.joining(", "))
        + (scores.size() > 10 ? ", …" : "");
  }

  private static List<Sorting.Column> columns(
      ShownSearch search, List<String> names, TrialQuery query, PageRequest request) {
    Sorting sorting = query.sorting();
    List<Sorting.Column> columns = new ArrayList<>();
    columns.add(sorting.column("trial", "Trial", TrialQuery.NUMBER, request));
    columns.add(sorting.column("score", search.objective().metric(), TrialQuery.SCORE, request));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      columns.add(sorting.column("value-" + i, name, TrialQuery.OF_VALUE + name, request));
    }
    columns.add(sorting.column("status", "Status", TrialQuery.STATUS, request));
    columns.add(sorting.column("duration", "Duration", TrialQuery.DURATION, request));
    return columns;
  }
}
