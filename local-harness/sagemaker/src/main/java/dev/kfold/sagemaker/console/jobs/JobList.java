package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Sorting;
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
    List<Sorting.Column> columns, List<Row> rows, boolean isFiltered, Optional<String> next) {

  public JobList {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A job.
   *
   * @param duration from its creation to its end, or an empty text while it runs
   */
  public record Row(
      String name, String address, Status status, Optional<Instant> created, String duration) {}
}
