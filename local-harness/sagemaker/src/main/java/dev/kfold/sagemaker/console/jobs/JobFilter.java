package dev.kfold.sagemaker.console.jobs;

import java.util.Arrays;
import java.util.List;

/**
 * The form above a list of jobs.
 *
 * @param shown the kind of jobs that the list has
 * @param name what the names contain, or an empty text
 * @param status the status of the jobs, or an empty text for any
 * @param sort the order of the list as its address has it, or an empty text
 */
public record JobFilter(ConsoleJobKind shown, String name, String status, String sort) {

  /** A link to the jobs of a kind. */
  public record Kind(String title, String address, boolean isShown) {}

  /** Returns the links to all kinds of jobs. */
  public List<Kind> kinds() {
    return Arrays.stream(ConsoleJobKind.values())
        .map(kind -> new Kind(kind.title(), kind.address(), kind == shown))
        .toList();
  }

  /** Returns the statuses that a job can have. */
  public List<String> statuses() {
    return List.of("InProgress", "Completed", "Failed", "Stopping", "Stopped");
  }

  /** Returns the address that the form asks for. */
  public String address() {
    return shown.address();
  }
}
