package dev.kfold.sagemaker.console.compare;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.result.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is compared, a column for each; the first one is what the others are compared with.
 *
 * @param tests sentences of the paired tests
 */
public record SideBySide(
    List<Page.Link> columns,
    List<Status> statuses,
    List<MetricRow> metrics,
    List<Row> hyperparameters,
    List<Row> facts,
    List<String> tests) {

  public SideBySide {
    columns = List.copyOf(columns);
    statuses = List.copyOf(statuses);
    metrics = List.copyOf(metrics);
    hyperparameters = List.copyOf(hyperparameters);
    facts = List.copyOf(facts);
    tests = List.copyOf(tests);
  }

  /**
   * A row of texts.
   *
   * @param differs whether not all of its values are equal
   */
  public record Row(String name, List<String> values, boolean differs) {

    public Row {
      values = List.copyOf(values);
    }

    static Row of(String name, List<String> values) {
      return new Row(name, values, Set.copyOf(values).size() > 1);
    }
  }

  /** A metric of all columns. */
  public record MetricRow(String name, List<Cell> cells) {

    public MetricRow {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A value of a metric.
   *
   * @param difference to the first column, with its sign, or an empty text
   */
  public record Cell(String value, String deviation, String difference) {}

  static SideBySide of(List<Compared> all, List<String> tests) {
    return new SideBySide(
        all.stream().map(each -> new Page.Link(each.title(), each.address())).toList(),
        all.stream().map(each -> new Status(each.status())).toList(),
        metrics(all),
        hyperparameters(all),
        List.of(
            Row.of("Data digest (SHA-256)", texts(all, Compared::digest)),
            Row.of("Time", texts(all, Compared::time))),
        tests);
  }

  private static List<MetricRow> metrics(List<Compared> all) {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(each -> each.metrics().forEach(metric -> names.add(metric.name())));
    return names.stream()
        .map(name -> {
          List<Cell> cells = new ArrayList<>();
          Optional<Metric> first = all.getFirst().metric(name);
          for (int i = 0; i < all.size(); i++) {
            cells.add(cell(all.get(i).metric(name), i == 0 ? Optional.empty() : first));
          }
          return new MetricRow(name, cells);
        })
        .toList();
  }

  private static Cell cell(Optional<Metric> metric, Optional<Metric> first) {
    return metric
        .map(found ->
            new Cell(
                found.text(),
                found.deviationText(),
                first.map(base -> difference(found.value() - base.value())).orElse("")))
        .orElse(new Cell("", "", ""));
  }

  private static String difference(double value) {
    return String.format(Locale.ROOT, "%+.4f", value + 0.0);
  }

  private static List<Row> hyperparameters(List<Compared> all) {
    Set<String> names = new TreeSet<>();
    all.forEach(each -> names.addAll(each.hyperparameters().keySet()));
    return names.stream()
        .map(
            name -> Row.of(name, texts(all, each -> each.hyperparameters().getOrDefault(name, ""))))
        .toList();
  }

  private static List<String> texts(List<Compared> all, Function<Compared, String> text) {
    return all.stream().map(text).toList();
  }
}
