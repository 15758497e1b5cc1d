package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Scale;
import dev.kfold.search.SvmSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The part of a search space that trials have tried: from the least to the greatest value of each
 * number, and all values of a category.
 */
final class TriedSpace {

  private static final Set<String> NOT_SEARCHED = Set.of("algorithm");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");

  private TriedSpace() {}

  /** Returns the space of the hyperparameters of some trials of one algorithm. */
  static HyperParameterSpace of(List<Trial> trials) {
    Set<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.hyperparameters().keySet()));
    names.removeAll(NOT_SEARCHED);
    List<Dimension> dimensions = new ArrayList<>();
    for (String name : names) {
      dimensions.add(
          dimension(
              name,
              trials.stream()
                  .flatMap(trial -> Optional.ofNullable(trial.hyperparameters().get(name)).stream())
                  .distinct()
                  .sorted()
                  .toList()));
    }
    return SvmSpace.of(dimensions);
  }

  private static Dimension dimension(String name, List<String> values) {
    if (values.stream().allMatch(value -> WHOLE.matcher(value).matches())) {
      List<Long> numbers = values.stream().map(Long::valueOf).sorted().toList();
      long least = numbers.getFirst();
      long greatest = numbers.getLast();
      return new Dimension.Whole(
          name, least, greatest, Scale.automatic((double) least, (double) greatest));
    }
    if (values.stream().allMatch(TriedSpace::isNumber)) {
      List<Double> numbers = values.stream().map(Double::valueOf).sorted().toList();
      double least = numbers.getFirst();
      double greatest = numbers.getLast();
      return new Dimension.Continuous(name, least, greatest, Scale.automatic(least, greatest));
    }
    return new Dimension.Categorical(name, values);
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
