package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.job.LogLine;
import java.util.List;

/**
 * A part of a log.
 *
 * @param lines the oldest first
 * @param before the token of the lines before these
 * @param after the token of the lines after these
 */
record LogPage(List<LogLine> lines, String before, String after) {

  /** The token of the local service for the lines before the first. */
  private static final String BEGINNING = "b/0";

  LogPage {
    lines = List.copyOf(lines);
  }

  /** Returns whether no line is before these. */
  boolean isFirst() {
    return before.equals(BEGINNING);
  }
}
