package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of jobs.
 *
 * @param next the address of the next page, if there are more
 */
public record JobList(
    List<Column> columns, List<Row> rows, boolean isFiltered, Optional<String> next) {

  public JobList {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column by which the list can be sorted.
   *
   * @param sorted {@code ascending}, {@code descending} or {@code none}
   * @param address the page sorted by this column
   */
  public record Column(String key, String title, String sorted, String address) {}

  /**
   * A job.
   *
   * @param duration from its creation to its end, or an empty text while it runs
   */
  public record Row(
      String name, String address, Status status, Optional<Instant> created, String duration) {}
}
