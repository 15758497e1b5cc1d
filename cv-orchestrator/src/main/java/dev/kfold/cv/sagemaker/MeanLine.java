package dev.kfold.cv.sagemaker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The line of a trial's log that has the mean score of its folds. */
public final class MeanLine {

  private static final double EXAMPLE = 0.5;

  private MeanLine() {}

  /** Returns the line with a mean, such as {@code average model test score:0.5;}. */
  public static String of(double mean) {
    return "average model test score:%s;".formatted(mean);
  }

  /**
   * Returns whether the regular expression of a metric definition finds the mean in the line; not
   * if it finds the value of another metric, or is not a regular expression.
   */
  public static boolean isReadBy(String regex) {
    try {
      Matcher matcher = Pattern.compile(regex).matcher(of(EXAMPLE));
      return matcher.find()
          && matcher.groupCount() > 0
          && matcher.group(1) != null
          && matcher.group(1).strip().equals(String.valueOf(EXAMPLE));
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
