package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.search.Dimension;
import java.util.List;
import java.util.Optional;

/**
 * The score by two hyperparameters, which the reader chooses.
 *
 * @param across the hyperparameter of the horizontal axis
 * @param up the hyperparameter of the vertical axis
 * @param charts empty if no trial has a score
 */
public record ContourChart(
    ShownSearch search, String across, String up, Optional<SearchCharts> charts) {

  /**
   * Returns the chart of the hyperparameters in the parameters {@code x} and {@code y}; without
   * them, of the first two.
   *
   * @return empty if fewer than two hyperparameters are tuned
   */
  static Optional<ContourChart> of(
      ShownSearch search, Optional<SearchCharts> charts, PageRequest request) {
    List<String> names = search.dimensions().stream().map(Dimension::name).toList();
    if (names.size() < 2) {
      return Optional.empty();
    }
    String x = chosen(names, request.parameter("x"), names.getFirst());
    List<String> others = names.stream().filter(name -> !name.equals(x)).toList();
    return Optional.of(
        new ContourChart(
            search, x, chosen(others, request.parameter("y"), others.getFirst()), charts));
  }

  private static String chosen(List<String> names, String wanted, String defaultValue) {
    return names.contains(wanted) ? wanted : defaultValue;
  }

  /** Returns the names of the tuned hyperparameters. */
  public List<String> names() {
    return search.dimensions().stream().map(Dimension::name).toList();
  }

  /** Returns the address of the page with this chart. */
  public String address() {
    return search.address() + "/hyperparameters";
  }

  /** Returns the data of the chart, if there are trials with a score. */
  public Optional<ChartData> data() {
    return charts.map(it -> it.contour(names().indexOf(across), names().indexOf(up)));
  }
}
