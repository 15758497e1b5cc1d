package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Sorting;
import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of searches.
 *
 * @param columns those by which the list can be sorted
 * @param inOneJob the latest searches in one job that pipelines have started
 * @param sort the sort parameter of the address, for the filter's form
 * @param next the address of the next page, if there are more tuning jobs
 */
public record SearchList(
    List<Sorting.Column> columns,
    List<Row> rows,
    List<Row> inOneJob,
    boolean isFiltered,
    String sort,
    Optional<String> next) {

  public SearchList {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    inOneJob = List.copyOf(inOneJob);
  }

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
