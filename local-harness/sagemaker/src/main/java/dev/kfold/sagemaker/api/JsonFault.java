package dev.kfold.sagemaker.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What is wrong with a text that is no JSON, as those who wrote it can read it. */
public final class JsonFault {

  private JsonFault() {}

  /** Where it is, as far as that is known, and the parser's words without those on the parser. */
  public static String words(JacksonException fault) {
    String words = String.valueOf(fault.getOriginalMessage());
    return place(fault.getLocation())
        + words.replaceAll(" \\(start marker at \\[Source.*?]\\)", "");
  }

  /** A limit of the parser is exceeded nowhere in particular. */
  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }
}
