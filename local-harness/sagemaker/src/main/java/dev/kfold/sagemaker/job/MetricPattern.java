package dev.kfold.sagemaker.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * The regular expression of one metric. Its search is bounded, because an expression such as {@code
 * (a+)+b} could block the job's log forever. A line that takes too long is skipped; after a few
 * skipped lines the metric is no longer searched. Not thread-safe.
 */
public final class MetricPattern {

  private static final Logger LOGGER = System.getLogger(MetricPattern.class.getName());

  /** Takes fractions of a second, many times more than usual expressions need for a line. */
  private static final int MOST_STEPS = 10_000_000;

  private static final int MOST_LINES_PASSED_OVER = 5;

  private final String name;
  private final Pattern pattern;
  private int passedOver;

  MetricPattern(MetricDefinition definition) {
    this.name = definition.name();
    this.pattern = compile(definition.regex());
  }

  /**
   * Compiles an expression in Python's syntax; named groups become numbered groups.
   *
   * @throws java.util.regex.PatternSyntaxException if the expression is not valid
   */
  public static Pattern compile(String regex) {
    return Pattern.compile(regex.replaceAll("(?<!\\\\)\\(\\?P<\\w+>", "("));
  }

  /** Returns the name of the metric. */
  String name() {
    return name;
  }

  /** Passes the first group of each match in a line, or the whole match if there is no group. */
  void search(String line, Consumer<String> found) {
    if (passedOver == MOST_LINES_PASSED_OVER) {
      return;
    }
    try {
      Matcher matcher = pattern.matcher(new CountedText(line));
      while (matcher.find()) {
        String value = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        if (value != null) {
          found.accept(value);
        }
      }
    } catch (TooManyStepsException | StackOverflowError e) {
      passOver();
    }
  }

  private void passOver() {
    passedOver++;
    LOGGER.log(
        Level.WARNING,
        "The regular expression {0} of metric {1} takes too long on a line, which was passed over{2}",
        pattern,
        name,
        passedOver == MOST_LINES_PASSED_OVER ? "; the metric is given up" : "");
  }

  private static final class TooManyStepsException extends RuntimeException {}

  /** A text that counts calls of {@code charAt}, which measure the work of a search. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
