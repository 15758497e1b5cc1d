package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.log.LastLines;
import java.util.List;

/**
 * The last lines of an endpoint's logs.
 *
 * @param search the text that they contain, which may be empty
 * @param lines the oldest first, each with its time and, if there are several streams, its variant
 * @param isCut whether earlier lines with the text are not among them
 * @param searched the number of the last lines that were searched if the logs are too long to
 *     search all of them, or else 0
 */
public record EndpointLog(String search, List<String> lines, boolean isCut, long searched) {

  /** The most lines. */
  static final int MOST = LastLines.MOST;

  public EndpointLog {
    lines = List.copyOf(lines);
  }

  /** Returns the lines as one text. */
  public String text() {
    return String.join("\n", lines);
  }
}
