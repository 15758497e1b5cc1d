package dev.kfold.harness.images;

import java.util.List;

/** How building the images ended. */
public sealed interface BuildOutcome {

  /** Both images are in the engine. */
  record Built(List<BuiltImage> images) implements BuildOutcome {}

  /**
   * A builder gave up.
   *
   * @param step what it was to make
   * @param lastLines the end of what it said
   */
  record Failed(String step, int exitCode, List<String> lastLines) implements BuildOutcome {}

  /** The user stopped it. */
  record Stopped() implements BuildOutcome {}

  /**
   * An image of the engine.
   *
   * @param latest its name with the tag latest
   * @param ofBuilder its name with the tag of its builder
   * @param bytes unpacked
   */
  record BuiltImage(String latest, String ofBuilder, long bytes) {}
}
