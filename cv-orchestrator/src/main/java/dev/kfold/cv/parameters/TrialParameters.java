package dev.kfold.cv.parameters;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Scorer;
import java.time.Duration;
import java.util.Optional;

/**
 * The hyperparameters of a trial: those of the folds' trainer, and the orchestrator's own. Empty
 * settings are read from the orchestrator's own job.
 *
 * @param k the number of folds, at least 2, that the data must have been split into
 * @param trainSource S3 URI under which the table lies, as {@code <uri>/all}, or the folds'
 *     training parts, as {@code <uri>/<fold>}
 * @param testSource S3 URI under which the folds' held-out parts lie
 * @param outputPath S3 URI for the artifacts of the fold jobs
 * @param region AWS region of the API calls
 * @param foldMode where the folds run
 * @param estimates the constants by which a fold mode is chosen
 * @param maxParallelFolds the largest number of concurrent fold jobs
 * @param retryAlgorithmErrors whether a fold is retried after an error of the trainer
 * @param patience the longest time for which a fold waits for an instance
 * @param overrides the settings of the fold jobs that replace those of the own job
 * @param givenObjective the direction in which the score is better, if it is given
 * @param givenEarlyStopping the rule that ends a trial early, if it is given
 * @param incumbent the score to beat, instead of that of the tuning job's best trial
 * @param refit whether to fit a model on all rows after the folds
 * @param returnsEstimator whether fold jobs write their models
 * @param probability whether the models that the trial leaves, and that of the final fit, give
 *     calibrated probabilities; folds are scored without unless their score needs them
 * @param trainer the program that fits and scores the folds
 */
public record TrialParameters(
    Optional<Integer> k,
    Optional<String> trainSource,
    Optional<String> testSource,
    Optional<String> outputPath,
    Optional<String> instanceType,
    Optional<String> region,
    Optional<String> trainerImage,
    Optional<String> roleArn,
    FoldMode foldMode,
    FoldModeEstimates estimates,
    Optional<Integer> maxParallelFolds,
    int foldAttempts,
    boolean retryAlgorithmErrors,
    Duration patience,
    Duration foldMaxRuntime,
    Duration keepAlive,
    boolean useSpot,
    FoldJobOverrides overrides,
    Optional<Objective> givenObjective,
    Optional<EarlyStopping> givenEarlyStopping,
    Optional<Incumbent> incumbent,
    boolean refit,
    boolean returnsEstimator,
    boolean probability,
    FoldTrainer trainer) {

  private static final int DAY_IN_SECONDS = 86_400;

  /**
   * Parses the hyperparameters.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public static TrialParameters of(HyperParameters hyperParameters) {
    ParameterReader reader = new ParameterReader("hyperparameter", hyperParameters.values());
    TrialParameters parameters = read(reader, hyperParameters);
    reader.verify();
    return parameters;
  }

  /**
   * Reads the hyperparameters; problems stay in the reader, which the caller has to verify.
   *
   * @param reader of the same hyperparameters
   */
  public static TrialParameters read(ParameterReader reader, HyperParameters hyperParameters) {
    boolean other = OtherImage.isGiven(reader);
    Optional<FitParameters> fit =
        other ? Optional.empty() : Optional.of(FitParameters.read(reader));
    TrialParameters parameters =
        new TrialParameters(
            integer(reader, "k", 2),
            reader.text("train_src"),
            reader.text("test_src"),
            reader.text("output_path"),
            reader.text("instance_type"),
            reader.text("region"),
            reader.text("trainer_image"),
            reader.text("role_arn"),
            reader.choice("fold_mode", FoldMode.JOBS),
            FoldModeEstimates.read(reader),
            integer(reader, "max_parallel_folds", 1),
            reader.integer("fold_attempts", 2, 1),
            reader.flag("retry_algorithm_errors", false),
            Duration.ofSeconds(reader.integer("patience_seconds", DAY_IN_SECONDS, 1)),
            Duration.ofSeconds(reader.integer("fold_max_runtime_seconds", DAY_IN_SECONDS, 1)),
            Duration.ofSeconds(reader.integer("keep_alive_seconds", 0, 0)),
            reader.flag("use_spot", false),
            FoldJobOverrides.read(reader),
            other && Objective.isOfTheImage(hyperParameters.values())
                ? Optional.empty()
                : reader
                    .text(Objective.NAME)
                    .map(_ -> reader.choice(Objective.NAME, Objective.MAXIMIZE)),
            reader
                .text("early_stopping")
                .map(_ -> reader.choice("early_stopping", EarlyStopping.NONE)),
            incumbent(reader),
            reader.flag("refit", false),
            !other && reader.flag("return_estimator", false),
            !other && reader.flag("probability", false),
            // the last one, because all names that were not read go to another image
            fit.<FoldTrainer>map(it -> new FoldTrainer.OfKfold(it, Scorer.read(reader)))
                .orElseGet(() -> OtherImage.read(reader, hyperParameters)));
    parameters.refuseContradictions(reader);
    return parameters;
  }

  private void refuseContradictions(ParameterReader reader) {
    if (returnsEstimator && foldMode != FoldMode.JOBS) {
      reader.refuse(
          "hyperparameter return_estimator: found true with fold_mode %s, but only fold jobs leave models; choose fold_mode jobs, or leave return_estimator out."
              .formatted(foldMode));
    }
    if (useSpot && !keepAlive.isZero()) {
      reader.refuse(
          "hyperparameters use_spot and keep_alive_seconds: exclude each other, because SageMaker"
              + " keeps no warm pool of spot instances; leave one of them out.");
    }
    switch (trainer) {
      case FoldTrainer.OfKfold kfold -> {
        OtherImage.refuseAll(reader);
        if (objective() == Objective.MINIMIZE) {
          reader.refuse(
              "hyperparameter objective: found minimize, but the greatest %s is the best, as of every metric of kfold-trainer; leave it out."
                  .formatted(kfold.objective()));
        }
      }
      case OtherImage _ -> verifyForOtherImage(reader);
    }
  }

  private void verifyForOtherImage(ParameterReader reader) {
    if (foldMode == FoldMode.IN_PROCESS) {
      reader.refuse(
          "hyperparameter fold_mode: found in-process, but only kfold-trainer's folds can run in the orchestrator's own process; choose jobs or auto, or leave trainer_image out.");
    }
    if (earlyStopping(false) == EarlyStopping.BOUND && bestScore().isEmpty()) {
      reader.refuse(
          "hyperparameter early_stopping: found bound, but the best possible value of the image's metric is not known; choose none or forgiving, or give objective_metric if the image is a copy of kfold-trainer.");
    }
  }

  /**
   * Returns the parameters of kfold-trainer's fit.
   *
   * @throws IllegalStateException if the folds run another image
   */
  public FitParameters fit() {
    return switch (trainer) {
      case FoldTrainer.OfKfold kfold -> kfold.fit();
      case OtherImage _ ->
          throw new IllegalStateException("another image has parameters of its own");
    };
  }

  /** Returns the name of the metric that is the score of a fold. */
  public String metricName() {
    return switch (trainer) {
      case FoldTrainer.OfKfold kfold -> kfold.objective().toString();
      case OtherImage other -> other.metric().name().orElseGet(() -> ofCopy(other).toString());
    };
  }

  /** Returns the direction in which the score is better; greater is better if none is given. */
  public Objective objective() {
    return givenObjective.orElse(Objective.MAXIMIZE);
  }

  /**
   * Returns the best possible score of a fold; empty if it is not known, as of a metric of another
   * image.
   */
  public Optional<Double> bestScore() {
    Optional<Scorer> known =
        switch (trainer) {
          case FoldTrainer.OfKfold kfold -> Optional.of(kfold.objective());
          case OtherImage other when other.metric().name().isPresent() -> Optional.empty();
          // without a name of ours, an image may print its score in percent
          case OtherImage other -> givenToCopy(other);
        };
    return known
        .map(
            scorer -> objective() == Objective.MAXIMIZE ? scorer.upperBound() : scorer.lowerBound())
        .filter(Double::isFinite);
  }

  /** Returns the score of a copy of kfold-trainer under another name. */
  private static Scorer ofCopy(OtherImage copy) {
    return givenToCopy(copy).orElse(Scorer.ACCURACY);
  }

  private static Optional<Scorer> givenToCopy(OtherImage copy) {
    return Optional.ofNullable(copy.hyperParameters().get(Scorer.HYPERPARAMETER))
        .flatMap(name -> Scorer.of(HyperParameters.unquote(name)));
  }

  /**
   * Returns the rule that ends a trial early. If none is given, it is {@link EarlyStopping#BOUND}
   * for folds that run one after the other: it does not change the winner, and saves folds only if
   * some have not started yet. A score without a known bound has no such rule.
   *
   * @param oneAfterTheOther whether the folds run so, or in process
   */
  public EarlyStopping earlyStopping(boolean oneAfterTheOther) {
    return givenEarlyStopping.orElse(
        oneAfterTheOther && bestScore().isPresent() ? EarlyStopping.BOUND : EarlyStopping.NONE);
  }

  private static Optional<Integer> integer(ParameterReader reader, String name, int minimum) {
    return reader.text(name).map(_ -> reader.integer(name, minimum, minimum));
  }

  private static Optional<Incumbent> incumbent(ParameterReader reader) {
    double none = Double.NaN;
    double score = reader.number("incumbent_score", none);
    double worstFold = reader.number("incumbent_worst_fold", none);
    if (Double.isNaN(score) && !Double.isNaN(worstFold)) {
      reader.refuse(
          "hyperparameter incumbent_worst_fold: is of no use without incumbent_score; give both.");
    }
    return Double.isNaN(score)
        ? Optional.empty()
        : Optional.of(
            new Incumbent(
                score, Double.isNaN(worstFold) ? Optional.empty() : Optional.of(worstFold)));
  }
}
