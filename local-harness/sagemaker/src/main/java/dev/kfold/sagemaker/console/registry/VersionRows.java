package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.result.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a group.
 *
 * @param rows the newest first
 * @param next the address of the next page, if there are more
 */
public record VersionRows(List<ModelVersion> rows, Optional<String> next) {

  public VersionRows {
    rows = List.copyOf(rows);
  }
}
