package dev.kfold.sagemaker.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Describes why a text is not JSON, for the user who wrote it. */
public final class JsonProblem {

  /** What the parser says of NaN and infinity, which Python's json writes by default. */
  private static final Pattern NO_NUMBER =
      Pattern.compile("Non-standard token '([^']+)': enable \\S+ to allow");

  private JsonProblem() {}

  /**
   * Returns the line and the column of the error, if they are known, and the parser's message
   * without what it says about the source.
   */
  public static String describe(JacksonException error) {
    String message = String.valueOf(error.getOriginalMessage());
    String plain = message.replaceAll(" \\(start marker at \\[Source.*?]\\)", "");
    return place(error.getLocation())
        + NO_NUMBER
            .matcher(plain)
            .replaceAll("found $1, which JSON does not have; write a number or null instead");
  }

  /** Returns an empty text if a limit of the parser is exceeded, which has no line. */
  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }
}
