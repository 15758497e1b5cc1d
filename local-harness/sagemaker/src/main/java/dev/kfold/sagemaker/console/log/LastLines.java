package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.job.LogLine;
import java.util.List;

/**
 * The last lines of a log that contain a text.
 *
 * @param lines the oldest first, without characters that could change how others are shown
 * @param isCut whether earlier lines with the text are not among them
 * @param searched the number of lines that were searched
 * @param isBounded whether these are not all lines, because the log is too long
 */
public record LastLines(List<LogLine> lines, boolean isCut, long searched, boolean isBounded) {

  /** The lines of a log that has none. */
  public static final LastLines NONE = new LastLines(List.of(), false, 0, false);

  /** The most lines. */
  public static final int MOST = 500;

  public LastLines {
    lines = List.copyOf(lines);
  }
}
