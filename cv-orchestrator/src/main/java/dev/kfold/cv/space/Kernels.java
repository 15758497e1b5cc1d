package dev.kfold.cv.space;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The kernels that a search can try. */
public final class Kernels {

  public static final List<String> ALL = List.of("linear", "poly", "rbf", "sigmoid");

  private Kernels() {}

  /**
   * Reads a list such as {@code rbf,linear}.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException with every name that is not a kernel or occurs twice
   */
  public static List<String> parse(String option, String text) {
    List<String> kernels =
        Stream.of(text.split(",", -1)).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String kernel : kernels) {
      if (!ALL.contains(kernel)) {
        problems.add(
            "%s: found '%s', did you mean %s? Known are %s."
                .formatted(option, kernel, NearestName.of(kernel, ALL), String.join(", ", ALL)));
      } else if (!seen.add(kernel)) {
        problems.add("%s: found %s twice, expected each kernel once.".formatted(option, kernel));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return kernels;
  }
}
