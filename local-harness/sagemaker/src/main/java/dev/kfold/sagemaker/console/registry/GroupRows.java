package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The groups of the registry.
 *
 * @param next the address of the next page, if there are more
 */
public record GroupRows(List<Row> rows, Optional<String> next) {

  public GroupRows {
    rows = List.copyOf(rows);
  }

  /**
   * A group.
   *
   * @param versions the number of its versions, such as {@code 3} or {@code 100 or more}
   * @param newest the status of the newest version
   */
  public record Row(
      String name,
      String address,
      String description,
      String versions,
      Optional<Status> newest,
      Optional<Instant> created) {}
}
