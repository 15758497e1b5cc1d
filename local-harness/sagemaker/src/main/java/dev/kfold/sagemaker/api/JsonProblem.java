package dev.kfold.sagemaker.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Describes why a text is not JSON, for the user who wrote it. */
public final class JsonProblem {

  private JsonProblem() {}

  /**
   * Returns the line and the column of the error, if they are known, and the parser's message
   * without what it says about the source.
   */
  public static String describe(JacksonException error) {
    String message = String.valueOf(error.getOriginalMessage());
    return place(error.getLocation())
        + message.replaceAll(" \\(start marker at \\[Source.*?]\\)", "");
  }

  /** Returns an empty text if a limit of the parser is exceeded, which has no line. */
  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }
}
