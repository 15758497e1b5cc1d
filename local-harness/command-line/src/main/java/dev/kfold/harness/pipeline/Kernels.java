package dev.kfold.harness.pipeline;

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

  static final List<String> ALL = List.of("linear", "poly", "rbf", "sigmoid");

  private Kernels() {}

  /**
   * Reads a list such as {@code rbf,linear}.
   *
   * @param option names it in messages
   * @throws InvalidInputException with every name that is not a kernel or is there twice
   */
  public static List<String> parse(String option, String text) {
    List<String> kernels =
        Stream.of(text.split(",", -1)).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String kernel : kernels) {
      if (!ALL.contains(kernel)) {
        faults.add(
            "%s: found '%s', did you mean %s? Known are %s."
                .formatted(option, kernel, NearestName.of(kernel, ALL), String.join(", ", ALL)));
      } else if (!seen.add(kernel)) {
        faults.add("%s: found %s twice, expected each kernel once.".formatted(option, kernel));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
    return kernels;
  }
}
