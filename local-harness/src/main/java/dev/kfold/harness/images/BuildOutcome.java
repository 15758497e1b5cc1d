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
   * @param names with their tags
   * @param bytes unpacked
   */
  record BuiltImage(List<String> names, long bytes) {}
}
