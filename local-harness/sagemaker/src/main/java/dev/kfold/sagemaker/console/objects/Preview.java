package dev.kfold.sagemaker.console.objects;

import dev.kfold.sagemaker.analysis.TableDescription;
import java.util.List;
import java.util.Optional;

/** What a page shows of the content of an object. */
public sealed interface Preview {

  /**
   * Text.
   *
   * @param isCut whether there is more
   * @param note why it is no table, although its name is that of one
   */
  record Text(String text, boolean isCut, Optional<String> note) implements Preview {}

  /** A table. */
  record Table(TableDescription table) implements Preview {}

  /**
   * The files in an archive.
   *
   * @param problem why there may be more: the archive is broken, or too large
   */
  record Archive(List<ArchiveEntry> entries, Optional<String> problem) implements Preview {

    public Archive {
      entries = List.copyOf(entries);
    }
  }

  /** Nothing, and why. */
  record Nothing(String reason) implements Preview {}

  /**
   * A file in an archive.
   *
   * @param size in bytes
   */
  record ArchiveEntry(String name, long size) {}
}
