package dev.kfold.cv.sagemaker;

import dev.kfold.contract.OneLine;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Searches the log of a job for a metric that the service has not found in it.
 *
 * @param metric name of the metric
 * @param regex the regular expression that the service searched with, if it is known
 * @param lines the last lines of the log
 */
record LogSearch(String metric, Optional<String> regex, List<String> lines) {

  private static final int MOST_LINES = 3;

  /** The reason of a failure has 1,024 characters. */
  private static final int LONGEST_LINE = 120;

  private static final Pattern WORD = Pattern.compile("[\\p{L}_]{2,}");

  /** Matches what is no literal text in a regular expression. */
  private static final Pattern OPERATOR = Pattern.compile("\\\\.|\\[[^]]*]|\\(\\?[:!=<]*");

  /** Returns the last text that the regular expression matches as the metric's value. */
  Optional<String> lastValue() {
    Optional<Pattern> pattern = regex.flatMap(LogSearch::compiled);
    return pattern.flatMap(it ->
        lines.reversed().stream()
            .map(it::matcher)
            .filter(Matcher::find)
            .filter(match -> match.groupCount() > 0 && match.group(1) != null)
            .map(match -> OneLine.of(match.group(1)))
            .findFirst());
  }

  /** Compiles an expression, which may be one of Python that Java does not know. */
  private static Optional<Pattern> compiled(String regex) {
    try {
      return Optional.of(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the lines that share the most words with the metric's name and its regular expression,
   * in the order of the log; the last lines if none shares a word.
   */
  List<String> closest() {
    Set<String> wanted = words(metric);
    regex.ifPresent(text -> wanted.addAll(words(OPERATOR.matcher(text).replaceAll(" "))));
    Comparator<Integer> byWords =
        Comparator.comparingLong(
            line -> words(lines.get(line)).stream().filter(wanted::contains).count());
    return IntStream.range(0, lines.size())
        .filter(line -> !lines.get(line).isBlank())
        .boxed()
        .sorted(byWords.thenComparing(Comparator.naturalOrder()).reversed())
        .limit(MOST_LINES)
        .sorted()
        .map(line -> shortened(OneLine.of(lines.get(line).strip())))
        .toList();
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }
}
