package dev.kfold.cv.job;

import dev.kfold.contract.Problems;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/**
 * The settings that all fold jobs of a trial share, from the hyperparameters or else from the
 * orchestrator's own job.
 *
 * @param trainUri S3 URI under which the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie
 */
public record FoldJobSettings(
    String image,
    String roleArn,
    String outputPath,
    String instanceType,
    String trainUri,
    String testUri,
    Optional<VpcConfig> vpcConfig,
    Duration maxRuntime,
    Duration keepAlive,
    boolean useSpot) {

  /**
   * Returns the settings of a trial's fold jobs.
   *
   * @throws dev.kfold.contract.InvalidInputException with all missing and invalid settings
   */
  public static FoldJobSettings of(TrialParameters parameters, OwnJob own) {
    Settling settling = new Settling();
    FoldJobSettings settings =
        new FoldJobSettings(
            settling.settle(
                "trainer_image", parameters.trainerImage().or(() -> trainerBeside(own.image()))),
            settling.settle("role_arn", parameters.roleArn().or(own::roleArn)),
            settling.s3Uri("output_path", parameters.outputPath().or(own::outputPath)),
            settling.settle("instance_type", parameters.instanceType().or(own::instanceType)),
            settling.settle("train_src", parameters.trainSource().or(() -> channel(own, "train"))),
            settling.settle("test_src", parameters.testSource().or(() -> channel(own, "test"))),
            own.vpcConfig(),
            shorter(parameters.foldMaxRuntime(), own.maxRuntime()),
            parameters.keepAlive(),
            parameters.useSpot());
    settling.problems.verify();
    return settings;
  }

  /** Bounds a fold's runtime by the orchestrator's, so that an orphaned fold ends within hours. */
  private static Duration shorter(Duration given, Optional<Duration> own) {
    return own.filter(limit -> limit.compareTo(given) < 0).orElse(given);
  }

  private static Optional<String> channel(OwnJob own, String name) {
    return Optional.ofNullable(own.channels().get(name));
  }

  /** Derives the trainer's image, which is in the same registry, from the orchestrator's own. */
  private static Optional<String> trainerBeside(Optional<String> ownImage) {
    return ownImage
        .filter(image -> image.contains("kfold-cv"))
        .map(image -> image.replace("kfold-cv", "kfold-trainer"));
  }

  private static final class Settling {
    private final Problems problems = new Problems();

    String settle(String name, Optional<String> value) {
      problems.addIf(
          value.isEmpty(),
          "hyperparameter %s: is not given and cannot be read from the orchestrator's own training job; give it, or choose fold_mode in-process."
              .formatted(name));
      return value.orElse("");
    }

    /** Settles the URI of the results, which must be in S3 because the orchestrator reads them. */
    String s3Uri(String name, Optional<String> value) {
      value
          .filter(uri -> !S3Location.isS3Uri(uri))
          .ifPresent(uri ->
              problems.add(
                  "hyperparameter %s: found '%s', expected an S3 URI such as s3://bucket/folder."
                      .formatted(name, uri)));
      return settle(name, value);
    }
  }
}
