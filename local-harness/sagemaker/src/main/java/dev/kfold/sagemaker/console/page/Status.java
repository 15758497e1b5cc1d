package dev.kfold.sagemaker.console.page;

import java.util.Set;

/**
 * The status of a resource, as the API writes it.
 *
 * @param text such as {@code Completed}
 */
public record Status(String text) {

  private static final Set<String> GOOD =
      Set.of("Completed", "Succeeded", "InService", "Approved", "Active");
  private static final Set<String> BAD =
      Set.of("Failed", "Rejected", "RollingBack", "OutOfService");
  private static final Set<String> ENDED =
      Set.of("Stopped", "Deleted", "Waiting", "EndedEarly", "Not run", "Not taken", "Not selected");

  /** Returns the class of its style: good, bad, ended or running. */
  public String style() {
    if (GOOD.contains(text)) {
      return "good";
    }
    if (BAD.contains(text) || text.endsWith("Failed")) {
      return "bad";
    }
    return ENDED.contains(text) || text.startsWith("Pending") ? "ended" : "running";
  }

  /** Returns whether the resource may still change by itself. */
  public boolean isRunning() {
    return style().equals("running");
  }
}
