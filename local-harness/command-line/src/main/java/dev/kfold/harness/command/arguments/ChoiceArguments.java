package dev.kfold.harness.command.arguments;

import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.report.SelectionRule;
import dev.kfold.harness.run.ChoiceOptions;
import picocli.CommandLine.Option;

/** The options for the choice of the winner. */
public final class ChoiceArguments {

  @Option(
      names = "--selection",
      defaultValue = "best",
      description = {
        "best: the trial with the best mean; one-standard-error: the simplest trial whose mean is",
        "within one standard error of the best (default: ${DEFAULT-VALUE})"
      })
  private SelectionRule selection;

  @Option(
      names = "--comparison",
      defaultValue = "t-test",
      description = {
        "how the winner is compared with the runner-up and the untuned default: t-test (corrected",
        "resampled), or bayesian beside it (correlated) (default: ${DEFAULT-VALUE})"
      })
  private ComparisonKind comparison;

  /** Returns the options as the user gave them. */
  public ChoiceOptions options() {
    return new ChoiceOptions(selection, comparison);
  }
}
