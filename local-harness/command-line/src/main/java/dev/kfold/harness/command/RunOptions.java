package dev.kfold.harness.command;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.Scorer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a run.
 *
 * @param data the user's table, or empty for the Iris data that ships with the program
 * @param label the label column of the user's table
 * @param split how the table is read and split
 * @param trials the number of the tuner's trials, without the untuned default
 * @param parallel the number of concurrent trials; it changes what a search tries, so it does not
 *     depend on the machine
 * @param outerK the number of outer folds of a nested cross-validation before the run
 * @param baseline the mean score below which nothing is registered
 * @param objective the metric of the score
 * @param probability whether the registered model gives calibrated probabilities
 * @param deploy whether a registered model is served until the stop signal
 */
record RunOptions(
    Optional<Path> data,
    Optional<String> label,
    SplitChoice split,
    int trials,
    int parallel,
    double baseline,
    Scorer objective,
    Strategy strategy,
    SpaceChoice space,
    ChoiceOptions choice,
    Optional<Integer> outerK,
    ExecutorKind executor,
    FoldMode foldMode,
    EarlyStopping earlyStopping,
    Scaling scaling,
    ClassWeight classWeight,
    boolean probability,
    Path dataDirectory,
    Path out,
    boolean deploy) {

  /**
   * Refuses invalid options before anything is started.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  void verify() {
    Problems problems = new Problems();
    problems.addIf(
        data.isPresent() && label.isEmpty(),
        "--data %s: needs --label COLUMN too, the name or the number of the label column."
            .formatted(data.orElse(null)));
    problems.addIf(
        data.isEmpty() && label.isPresent(),
        "--label %s: needs --data FILE too; without it the Iris data is used."
            .formatted(label.orElse(null)));
    problems.addIf(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    problems.addIf(
        outerK.filter(k -> k < 2).isPresent(),
        "--outer-k: found %d, expected at least 2.".formatted(outerK.orElse(0)));
    problems.addIf(parallel < 1, "--parallel: found %d, expected at least 1.".formatted(parallel));
    problems.addIf(
        !(baseline >= objective.lowerBound() && baseline <= objective.upperBound()),
        "--baseline: found %s, expected %s.".formatted(baseline, range(objective)));
    problems
        .gather(split::options)
        .ifPresent(options ->
            problems.addIf(
                options.seed() > Integer.MAX_VALUE,
                "--seed: found %d, expected at most %d, which is the most that the RandomSeed of a tuning job can be."
                    .formatted(options.seed(), Integer.MAX_VALUE)));
    problems.gather(() -> split.table(label.orElse("label")));
    problems
        .gather(space::space)
        .filter(_ -> trials > 0)
        .ifPresent(searched ->
            problems.gather(() -> PipelineOptions.of(strategy, searched, trials).verified()));
    problems.verify();
  }

  private static String range(Scorer scorer) {
    String name = (scorer == Scorer.ACCURACY ? "an " : "a ") + scorer;
    return Double.isInfinite(scorer.lowerBound())
        ? String.format(Locale.ROOT, "%s of at most %.0f, such as -0.5", name, scorer.upperBound())
        : String.format(
            Locale.ROOT, "%s from %.0f to %.0f", name, scorer.lowerBound(), scorer.upperBound());
  }

  /** Returns the options of the pipeline's definition. */
  PipelineOptions pipeline() {
    return PipelineOptions.of(strategy, space.space(), trials);
  }

  /** Returns the options as the report shows them, as text by name. */
  Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>(split.asText());
    text.put("trials", Integer.toString(trials));
    text.put("parallel", Integer.toString(parallel));
    text.put("baseline", Double.toString(baseline));
    if (objective != Scorer.ACCURACY) {
      text.put("objective-metric", objective.toString());
    }
    text.put("strategy", strategy.toString());
    text.put("kernels", String.join("/", space.space().kernels()));
    text.put("c", space.space().c().toString());
    text.put("gamma", space.space().gamma().toString());
    text.put("selection", choice.selection().toString());
    text.put("comparison", choice.comparison().toString());
    outerK.ifPresent(k -> text.put("outer-k", k.toString()));
    text.put("executor", executor.toString());
    text.put("fold-mode", foldMode.toString());
    text.put("early-stopping", earlyStopping.toString());
    text.put("scaling", scaling.toString());
    text.put("class-weight", ParameterReader.spell(classWeight));
    text.put("probability", Boolean.toString(probability));
    return text;
  }
}
