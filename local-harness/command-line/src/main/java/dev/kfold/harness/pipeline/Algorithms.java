package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import dev.kfold.cv.space.RivalSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The algorithms that a run can tune. */
public final class Algorithms {

  /** The algorithm of a pipeline that names none. */
  public static final String SVM = "svm";

  /** The names of all algorithms. */
  public static final List<String> ALL =
      Stream.concat(Stream.of(SVM), RivalSpace.all().map(RivalSpace::algorithm)).toList();

  private Algorithms() {}

  /**
   * Reads a list such as {@code svm,random-forest}.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException with every name that is not an algorithm or occurs twice
   */
  public static List<String> parse(String option, String text) {
    List<String> names =
        Stream.of(text.split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!ALL.contains(name)) {
        problems.add(unknown(option, name));
      } else if (!seen.add(name)) {
        problems.add("%s: found %s twice, expected each algorithm once.".formatted(option, name));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return names;
  }

  /**
   * Returns a name if it is that of an algorithm.
   *
   * @param option where it was given, for the message
   * @throws InvalidInputException if it is not
   */
  public static String parseOne(String option, String name) {
    if (!ALL.contains(name)) {
      throw new InvalidInputException(unknown(option, name));
    }
    return name;
  }

  private static String unknown(String option, String name) {
    return "%s: found '%s', did you mean %s? Known are %s."
        .formatted(option, name, NearestName.of(name, ALL), String.join(", ", ALL));
  }
}
