package dev.kfold.contract;

import java.util.Locale;

/** The text that tells a user about a throwable. */
public final class FailureMessage {

  private static final double BYTES_PER_GIGABYTE = 1e9;

  private FailureMessage() {}

  /** Returns a sentence on a lack of memory. */
  public static String ofMemory(OutOfMemoryError failure) {
    return String.format(
        Locale.ROOT,
        "%s: the %.1f GB that this process may use are too little; use an instance type with more memory, or fewer rows or columns.",
        failure,
        Runtime.getRuntime().maxMemory() / BYTES_PER_GIGABYTE);
  }

  /** Returns the message of a throwable or, if it has none, the simple name of its class. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
