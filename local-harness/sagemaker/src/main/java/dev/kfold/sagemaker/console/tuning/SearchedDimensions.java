package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.analysis.SearchRanges;
import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives the ranges of a search in one job from what its program says, or else from its
 * hyperparameters, such as {@code 0.01:100}, or from the values of its trials.
 *
 * @param ranges those of the program
 */
record SearchedDimensions(SearchRanges ranges) {

  private static final String NUMBER = "([-+.\\dEe]{1,30})";
  private static final Pattern RANGE = Pattern.compile(NUMBER + ":" + NUMBER);
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  /** Returns a range for each hyperparameter that the trials have; categories last. */
  List<Dimension> of(Map<String, String> hyperParameters, List<ShownTrial> trials) {
    List<Dimension> known = ranges.of(hyperParameters);
    TreeSet<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.values().keySet()));
    List<Dimension> numbers = new ArrayList<>();
    List<Dimension> categories = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          trials.stream().map(trial -> trial.value(name)).filter(it -> !it.isEmpty()).toList();
      if (values.isEmpty()) {
        continue; // a line of the log that only looks like a trial's
      }
      if (values.stream().allMatch(SearchedDimensions::isNumber)) {
        numbers.add(
            known.stream()
                .filter(dimension -> dimension.name().equals(name))
                .flatMap(dimension -> covering(dimension, values).stream())
                .findFirst()
                .orElseGet(() -> number(name, hyperParameters, values)));
      } else {
        categories.add(
            new Dimension.Categorical(name, values.stream().distinct().sorted().toList()));
      }
    }
    numbers.addAll(categories);
    return numbers;
  }

  /** Returns a known range of numbers; empty if it is a list, or if a trial has another value. */
  private static Optional<Dimension> covering(Dimension known, List<String> values) {
    return switch (known) {
      case Dimension.Categorical _ -> Optional.empty();
      case Dimension.Continuous _, Dimension.Whole _ ->
          Optional.of(known)
              .filter(it -> values.stream().allMatch(value -> it.unit(value).isPresent()));
    };
  }

  private static Dimension number(
      String name, Map<String, String> hyperParameters, List<String> values) {
    Matcher range = RANGE.matcher(hyperParameters.getOrDefault(name, ""));
    boolean isRange = range.matches() && isNumber(range.group(1)) && isNumber(range.group(2));
    double[] all =
        Stream.concat(
                values.stream(), isRange ? Stream.of(range.group(1), range.group(2)) : Stream.of())
            .mapToDouble(Double::parseDouble)
            .sorted()
            .toArray();
    double low = all[0];
    double high = all[all.length - 1];
    Scale scale =
        DimensionReader.scale(hyperParameters.getOrDefault(name + "_scaling", "Auto"), low, high);
    return values.stream().allMatch(value -> WHOLE.matcher(value).matches())
        ? new Dimension.Whole(name, (long) low, (long) high, scale)
        : new Dimension.Continuous(name, low, high, scale);
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
