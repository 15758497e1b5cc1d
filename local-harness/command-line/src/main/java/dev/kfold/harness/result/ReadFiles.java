package dev.kfold.harness.result;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.OneLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads the files of jobs, and remembers which could not be read and why. */
final class ReadFiles {

  /** The reason by the name of the job. */
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  /** Reads files of a job. */
  @FunctionalInterface
  interface Reading<T> {
    Optional<T> read() throws IOException;
  }

  /** Returns what is read of a job, or empty if it cannot be read. */
  <T> Optional<T> of(String job, Reading<T> reading) {
    try {
      return reading.read();
    } catch (JacksonException e) {
      unreadable.putIfAbsent(job, "their JSON is damaged.");
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      unreadable.putIfAbsent(job, FailureMessage.of(e));
      return Optional.empty();
    }
  }

  /** Returns one sentence on all jobs whose files could not be read; empty if all could. */
  Optional<String> warning() {
    return unreadable.entrySet().stream()
        .findFirst()
        .map(first ->
            OneLine.of(
                "warning: the results of %s are left out, because they could not be read: %s"
                    .formatted(
                        unreadable.size() == 1
                            ? "job " + first.getKey()
                            : "%d jobs, the first of which is %s,"
                                .formatted(unreadable.size(), first.getKey()),
                        first.getValue())));
  }
}
