package dev.kfold.cv.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/** The folder of a fold's part, whose name is the fold's number. */
public final class FoldFolder {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private FoldFolder() {}

  /** Returns the fold's number, or empty if the folder is not that of a fold. */
  public static Optional<Integer> number(String name) {
    return NUMBER.matcher(name).matches() ? Optional.of(Integer.valueOf(name)) : Optional.empty();
  }
}
