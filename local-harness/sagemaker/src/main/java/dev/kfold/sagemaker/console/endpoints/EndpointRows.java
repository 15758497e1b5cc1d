package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The list of endpoints.
 *
 * @param next the address of the next page, if there are more
 */
public record EndpointRows(List<Row> rows, Optional<String> next) {

  public EndpointRows {
    rows = List.copyOf(rows);
  }

  /**
   * An endpoint.
   *
   * @param changed when its status changed last
   */
  public record Row(
      String name,
      String address,
      Status status,
      Optional<Instant> created,
      Optional<Instant> changed) {}
}
