package dev.kfold.harness.images;

import java.util.List;

/** The outcome of building the images. */
public sealed interface BuildOutcome {

  /** Both images are in the engine. */
  record Built(List<BuiltImage> images) implements BuildOutcome {}

  /**
   * A builder failed.
   *
   * @param step the title of the step
   * @param lastLines the last lines of its output
   */
  record Failed(String step, int exitCode, List<String> lastLines) implements BuildOutcome {}

  /** The user stopped the build. */
  record Stopped() implements BuildOutcome {}

  /**
   * An image in the engine.
   *
   * @param latest its name with the tag latest
   * @param ofBuilder its name with the tag of its builder
   * @param bytes its unpacked size
   */
  record BuiltImage(String latest, String ofBuilder, long bytes) {}
}
