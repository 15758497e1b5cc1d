package dev.kfold.sagemaker.console.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives the ranges of a search in one job from its hyperparameters, such as {@code 0.01:100}, or
 * from the values of its trials if a hyperparameter has the range that is built in.
 */
final class SearchedDimensions {

  private static final String NUMBER = "([-+.\\dEe]{1,30})";
  private static final Pattern RANGE = Pattern.compile(NUMBER + ":" + NUMBER);
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private SearchedDimensions() {}

  /** Returns a range for each hyperparameter that the trials have; categories last. */
  static List<Dimension> of(Map<String, String> hyperParameters, List<ShownTrial> trials) {
    TreeSet<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.values().keySet()));
    List<Dimension> numbers = new ArrayList<>();
    List<Dimension> categories = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          trials.stream().map(trial -> trial.value(name)).filter(it -> !it.isEmpty()).toList();
      if (values.stream().allMatch(SearchedDimensions::isNumber)) {
        numbers.add(number(name, hyperParameters, values));
      } else {
        categories.add(
            new Dimension.Categorical(name, values.stream().distinct().sorted().toList()));
      }
    }
    numbers.addAll(categories);
    return numbers;
  }

  private static Dimension number(
      String name, Map<String, String> hyperParameters, List<String> values) {
    double low = values.stream().mapToDouble(Double::parseDouble).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::parseDouble).max().orElseThrow();
    Matcher range = RANGE.matcher(hyperParameters.getOrDefault(name, ""));
    if (range.matches() && isNumber(range.group(1)) && isNumber(range.group(2))) {
      low = Math.min(low, Double.parseDouble(range.group(1)));
      high = Math.max(high, Double.parseDouble(range.group(2)));
    }
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
