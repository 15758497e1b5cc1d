package dev.kfold.cv.parameters;

import dev.kfold.trainer.contract.HyperParameters;
import dev.kfold.trainer.contract.ParameterReader;
import dev.kfold.trainer.fit.FitParameters;
import java.time.Duration;
import java.util.Optional;

/**
 * The hyperparameters of a trial: those of the fit, which every fold gets, and the orchestrator's
 * own. What is empty is taken from the orchestrator's own job.
 *
 * @param k number of folds, at least 2
 * @param trainSource S3 URI under which the folds' training parts lie, as {@code <uri>/<fold>}
 * @param testSource S3 URI under which the folds' held-out parts lie
 * @param outputPath S3 URI for the artifacts of the fold jobs
 * @param region AWS region of the API calls
 * @param foldMode where the folds run
 * @param maxParallelFolds at most so many fold jobs at a time
 * @param refit whether to fit on all rows as well and leave a model
 */
public record TrialParameters(
    FitParameters fit,
    int k,
    Optional<String> trainSource,
    Optional<String> testSource,
    Optional<String> outputPath,
    Optional<String> instanceType,
    Optional<String> region,
    Optional<String> trainerImage,
    Optional<String> roleArn,
    FoldMode foldMode,
    int maxParallelFolds,
    int foldAttempts,
    Duration foldMaxRuntime,
    Duration keepAlive,
    boolean useSpot,
    boolean refit) {

  private static final int DEFAULT_K = 5;
  private static final int DAY_IN_SECONDS = 86_400;

  /** Reads all of them and refuses all faults at once. */
  public static TrialParameters of(HyperParameters hyperParameters) {
    ParameterReader reader = new ParameterReader("hyperparameter", hyperParameters.values());
    FitParameters fit = FitParameters.read(reader);
    int k = reader.integer("k", DEFAULT_K, 2);
    TrialParameters parameters =
        new TrialParameters(
            fit,
            k,
            reader.text("train_src"),
            reader.text("test_src"),
            reader.text("output_path"),
            reader.text("instance_type"),
            reader.text("region"),
            reader.text("trainer_image"),
            reader.text("role_arn"),
            reader.choice("fold_mode", FoldMode.JOBS),
            reader.integer("max_parallel_folds", k, 1),
            reader.integer("fold_attempts", 2, 1),
            Duration.ofSeconds(reader.integer("fold_max_runtime_seconds", DAY_IN_SECONDS, 1)),
            Duration.ofSeconds(reader.integer("keep_alive_seconds", 0, 0)),
            reader.flag("use_spot", false),
            reader.flag("refit", false));
    reader.choice("early_stopping", EarlyStopping.NONE);
    reader.verify();
    return parameters;
  }
}
