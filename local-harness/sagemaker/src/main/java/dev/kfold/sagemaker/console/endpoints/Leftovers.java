package dev.kfold.sagemaker.console.endpoints;

import java.util.List;

/** The configurations that were made for endpoints that are gone. */
public record Leftovers(List<Row> rows) {

  public Leftovers {
    rows = List.copyOf(rows);
  }

  /**
   * What was made for one endpoint.
   *
   * @param configs the number of its configurations
   * @param address the address that deletes them
   */
  public record Row(String endpoint, long configs, String address) {}
}
