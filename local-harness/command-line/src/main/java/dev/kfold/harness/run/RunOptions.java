package dev.kfold.harness.run;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.space.RivalSpace;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.SearchMode;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import dev.kfold.harness.table.SplitChoice;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.score.Scorer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param givenParallel the number of concurrent trials; it changes what a search tries, so it does
 *     not depend on the machine
 * @param algorithms the algorithms to tune as the user typed them; empty for the SVM alone
 * @param outerK the number of outer folds of a nested cross-validation before the run
 * @param baseline the mean score below which nothing is registered
 * @param objective the metric of the score
 * @param probability whether the registered model gives calibrated probabilities
 * @param searchMode where the trials run
 * @param deploy whether a registered model is served until the stop signal
 */
public record RunOptions(
    Optional<Path> data,
    Optional<String> label,
    SplitChoice split,
    int trials,
    Optional<Integer> givenParallel,
    double baseline,
    Scorer objective,
    SearchMode searchMode,
    Strategy strategy,
    SpaceChoice space,
    Optional<String> algorithms,
    ChoiceOptions choice,
    Optional<Integer> outerK,
    ExecutorKind executor,
    Optional<FoldMode> givenFoldMode,
    EarlyStopping earlyStopping,
    Scaling scaling,
    ClassWeight classWeight,
    boolean probability,
    Path dataDirectory,
    Path out,
    boolean deploy) {

  private static final int DEFAULT_PARALLEL = 2;

  /**
   * Refuses invalid options before anything is started.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public void verify() {
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
    problems.addIf(
        searchMode == SearchMode.JOB && outerK.isPresent(),
        "--outer-k: found with --search job, which runs one search; leave out one of the two.");
    problems.addIf(
        searchMode == SearchMode.JOB && givenFoldMode.filter(FoldMode.JOBS::equals).isPresent(),
        "--fold-mode: found jobs with --search job, whose folds run in the job of the search; leave out one of the two.");
    problems.addIf(
        strategy.isOfOneJob() && searchMode != SearchMode.JOB,
        "--strategy: found %s without --search job, but only a search in one job has it; add --search job, or choose bayesian, random or grid."
            .formatted(strategy));
    problems.addIf(
        parallel() < 1, "--parallel: found %d, expected at least 1.".formatted(parallel()));
    problems.addIf(
        searchMode == SearchMode.JOB && givenParallel.isPresent(),
        "--parallel: found %d with --search job, which runs one trial at a time, and its folds beside each other; leave out one of the two."
            .formatted(parallel()));
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
    problems.gather(this::algorithmNames).ifPresent(names -> verifyAlgorithms(names, problems));
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

  private void verifyAlgorithms(List<String> names, Problems problems) {
    problems.addIf(
        searchMode == SearchMode.JOB && names.size() > 1,
        "--algorithms: found %s with --search job, which searches one algorithm; name one, or leave out --search."
            .formatted(String.join(",", names)));
    List<RivalSpace> rivals = names.stream().flatMap(name -> RivalSpace.of(name).stream()).toList();
    problems.addIf(
        strategy == Strategy.GRID && !rivals.isEmpty(),
        "--algorithms: found %s with --strategy grid, which searches svm only; choose --strategy bayesian or random."
            .formatted(String.join(",", names)));
    problems.addIf(
        !names.contains(Algorithms.SVM) && space.isGiven(),
        "--kernels, --c and --gamma: have no effect without algorithm svm, found --algorithms %s; leave them out or add svm."
            .formatted(String.join(",", names)));
    rivals.stream()
        .filter(rival -> !rival.weighsClasses() && classWeight == ClassWeight.BALANCED)
        .forEach(rival ->
            problems.add(
                "--class-weight: found balanced, which algorithm %s does not have; leave out one of the two."
                    .formatted(rival.algorithm())));
  }

  /** Returns the number of concurrent trials of the tuner. */
  int parallel() {
    return givenParallel.orElse(DEFAULT_PARALLEL);
  }

  /** Returns where the folds of a trial run. */
  FoldMode foldMode() {
    return givenFoldMode.orElse(searchMode == SearchMode.JOB ? FoldMode.IN_PROCESS : FoldMode.JOBS);
  }

  /**
   * Returns the algorithms to tune, in the order in which the user named them.
   *
   * @throws dev.kfold.contract.InvalidInputException with every unknown or repeated name
   */
  List<String> algorithmNames() {
    return algorithms
        .map(text -> Algorithms.parse("--algorithms", text))
        .orElse(List.of(Algorithms.SVM));
  }

  /**
   * Returns the options of the pipeline of each algorithm, by the algorithm's name.
   *
   * @param rows the fewest rows that a fold trains on
   */
  Map<String, PipelineOptions> pipelines(int rows) {
    PipelineOptions svm = PipelineOptions.of(strategy, space.space(), trials);
    Map<String, PipelineOptions> pipelines = new LinkedHashMap<>();
    for (String name : algorithmNames()) {
      pipelines.put(name, RivalSpace.of(name).map(rival -> svm.of(rival.within(rows))).orElse(svm));
    }
    return pipelines;
  }

  /** Returns the options that had an effect as the report shows them, as text by name. */
  Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>(split.asText());
    text.put("trials", Integer.toString(trials));
    if (searchMode == SearchMode.TUNING) {
      text.put("parallel", Integer.toString(parallel()));
    }
    text.put("baseline", Double.toString(baseline));
    if (objective != Scorer.ACCURACY) {
      text.put("objective-metric", objective.toString());
    }
    text.put("search", searchMode.toString());
    text.put("strategy", strategy.toString());
    if (algorithmNames().contains(Algorithms.SVM)) {
      SvmSearchSpace searched = space.space();
      text.put("kernels", String.join("/", searched.kernels()));
      text.put("c", searched.c().toString());
      if (searched.usesGamma()) {
        text.put("gamma", searched.gamma().toString());
      }
    }
    text.put("selection", choice.selection().toString());
    text.put("comparison", choice.comparison().toString());
    text.put("algorithms", String.join("/", algorithmNames()));
    outerK.ifPresent(k -> text.put("outer-k", k.toString()));
    text.put("executor", executor.toString());
    text.put("fold-mode", foldMode().toString());
    text.put("early-stopping", earlyStopping.toString());
    text.put("scaling", scaling.toString());
    text.put("class-weight", ParameterReader.spell(classWeight));
    text.put("probability", Boolean.toString(probability));
    return text;
  }
}
