package dev.kfold.trainer.svm;

import java.util.Objects;
import smile.model.svm.LASVM;

/** Tells the version of Smile, for the provenance of a model. */
public final class SmileVersion {

  private SmileVersion() {}

  /** Returns a name with the version, such as {@code Smile LASVM 6.3.0}. */
  public static String of(String part) {
    return "Smile %s %s"
        .formatted(
            part,
            Objects.requireNonNullElse(
                LASVM.class.getPackage().getImplementationVersion(), "of unknown version"));
  }
}
