package dev.kfold.sagemaker.console.archive;

import java.util.List;
import java.util.Optional;

/**
 * The files in an archive.
 *
 * @param problem why there may be more: the archive is broken, or too large
 */
public record ArchiveListing(List<Entry> entries, Optional<String> problem) {

  public ArchiveListing {
    entries = List.copyOf(entries);
  }

  /**
   * A file in an archive.
   *
   * @param size in bytes
   */
  public record Entry(String name, long size) {}
}
