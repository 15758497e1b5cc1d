package dev.kfold.sagemaker.console.objects;

import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.sagemaker.console.archive.ArchiveListing;
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

  /** The files in an archive. */
  record Archive(ArchiveListing listing) implements Preview {}

  /** Nothing, and why. */
  record Nothing(String reason) implements Preview {}
}
