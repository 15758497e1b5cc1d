package dev.kfold.harness.cost;

/**
 * A job with its billed time.
 *
 * @param what the work of such jobs in the pipeline, such as {@code folds}
 * @param seconds the billed time of one instance
 * @param hasEnded whether the time is final
 */
public record BilledJob(
    String what,
    String name,
    String instanceType,
    int instances,
    int volumeGb,
    long seconds,
    boolean hasEnded) {

  /** Returns the billed time of all instances together, in seconds. */
  long instanceSeconds() {
    return seconds * instances;
  }
}
