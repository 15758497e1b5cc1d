package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of searches.
 *
 * @param columns those by which the list can be sorted
 * @param inOneJob the latest searches in one job that pipelines have started
 * @param next the address of the next page, if there are more tuning jobs
 */
public record SearchList(
    List<Column> columns,
    List<Row> rows,
    List<Row> inOneJob,
    boolean isFiltered,
    Optional<String> next) {

  public SearchList {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    inOneJob = List.copyOf(inOneJob);
  }

  /** Returns the parameter of the address that sorts the list like this. */
  public String sort() {
    return columns.stream()
        .filter(column -> !column.sorted().equals("none"))
        .map(column -> (column.sorted().equals("descending") ? "-" : "") + column.key())
        .findFirst()
        .orElse("");
  }

  /**
   * A column by which the list can be sorted.
   *
   * @param sorted {@code ascending}, {@code descending} or {@code none}
   * @param address the page sorted by this column
   */
  public record Column(String key, String title, String sorted, String address) {}

  /**
   * A search.
   *
   * @param best the best score with its metric; a dash if there is none
   * @param trials the number of trials, such as {@code 7 of 12}
   */
  public record Row(
      String name,
      String address,
      Status status,
      String strategy,
      String trials,
      String best,
      Optional<Instant> created,
      String duration) {}
}
