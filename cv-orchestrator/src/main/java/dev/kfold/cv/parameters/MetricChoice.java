package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The metric that is the score of a fold of another image.
 *
 * @param name name of the metric, such as {@code validation:auc}; empty for the score that
 *     kfold-trainer prints
 * @param regex a regular expression whose first group matches the metric in the log; empty if the
 *     metric is defined by the orchestrator's own job or by the service
 */
public record MetricChoice(Optional<String> name, Optional<String> regex) {

  private static final String NAME = "metric";
  private static final String REGEX = "metric_regex";

  /** The service's limits. */
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_REGEX = 500;

  /** Reads the choice. */
  static MetricChoice read(ParameterReader reader) {
    MetricChoice choice = new MetricChoice(reader.text(NAME), reader.text(REGEX));
    choice
        .name
        .filter(name -> name.length() > LONGEST_NAME)
        .ifPresent(name ->
            reader.refuse(
                "hyperparameter metric: found a name of %d characters, expected at most %d."
                    .formatted(name.length(), LONGEST_NAME)));
    choice.regex.ifPresent(regex -> verify(regex, reader));
    if (choice.regex.isPresent() && choice.name.isEmpty()) {
      reader.refuse(
          "hyperparameter metric_regex: is given without a name; give the name of the metric that it matches as metric.");
    }
    return choice;
  }

  private static void verify(String regex, ParameterReader reader) {
    if (regex.length() > LONGEST_REGEX) {
      reader.refuse(
          "hyperparameter metric_regex: found %d characters, expected at most %d."
              .formatted(regex.length(), LONGEST_REGEX));
    }
    try {
      if (Pattern.compile(regex).matcher("").groupCount() == 0) {
        reader.refuse(
            "hyperparameter metric_regex: found '%s', expected a group around the number; write it as in 'auc=(.*?);'."
                .formatted(regex));
      }
    } catch (PatternSyntaxException e) {
      reader.refuse(
          "hyperparameter metric_regex: found '%s', which is no regular expression (%s); write it as in 'auc=(.*?);'."
              .formatted(regex, e.getDescription()));
    }
  }
}
