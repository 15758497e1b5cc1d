package dev.kfold.cv.sagemaker;

import dev.kfold.contract.Problems;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.parameters.FoldTrainer;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingImageConfig;

/**
 * The settings that all fold jobs of a trial share, from the hyperparameters or else from the
 * orchestrator's own job.
 *
 * @param container what the jobs run
 * @param metric the metric that is the score of a fold
 * @param volumeGigabytes the size of a fold job's volume, in GB
 * @param tags the tags of the fold jobs by key
 */
public record FoldJobSettings(
    FoldContainer container,
    ScoreMetric metric,
    String roleArn,
    String outputPath,
    String instanceType,
    int volumeGigabytes,
    JobProtection protection,
    Duration maxRuntime,
    Duration keepAlive,
    boolean useSpot,
    Map<String, String> tags) {

  /** A fold's data, model and image need less than a tenth of it. */
  private static final int DEFAULT_VOLUME_GIGABYTES = 10;

  public FoldJobSettings {
    tags = Map.copyOf(tags);
  }

  /**
   * Returns the settings of a trial's fold jobs, without the tags of the own job.
   *
   * @throws dev.kfold.contract.InvalidInputException with all missing and invalid settings
   */
  public static FoldJobSettings of(TrialParameters parameters, OwnJob own) {
    Settling settling = new Settling(parameters.trainer());
    String image = settling.image(parameters, own.image());
    Optional<TrainingImageConfig> access =
        own.imageAccess().filter(_ -> own.image().filter(isBeside(image)).isPresent());
    ScoreMetric metric =
        switch (parameters.trainer()) {
          case FoldTrainer.OfKfold _ -> ScoreMetric.OF_TRAINER;
          case OtherImage other -> ScoreMetric.of(other, image, own, settling.problems);
        };
    FoldContainer container =
        switch (parameters.trainer()) {
          case FoldTrainer.OfKfold _ -> FoldContainer.ofTrainer(image, access);
          case OtherImage other -> {
            List<MetricDefinition> definitions =
                ScoreMetric.areOfService(other, image, own)
                    ? List.of()
                    : metric.with(own.metricDefinitions(), settling.problems);
            yield FoldContainer.ofOther(other, image, access, definitions, own);
          }
        };
    FoldJobSettings settings =
        new FoldJobSettings(
            container,
            metric,
            settling.settle("role_arn", parameters.roleArn().or(own::roleArn)),
            settling.s3Uri("output_path", parameters.outputPath().or(own::outputPath)),
            settling.settle("instance_type", parameters.instanceType().or(own::instanceType)),
            parameters
                .overrides()
                .volumeGigabytes()
                .or(own::volumeGigabytes)
                .orElse(DEFAULT_VOLUME_GIGABYTES),
            own.protection().with(parameters.overrides(), settling.problems),
            shorter(parameters.foldMaxRuntime(), own.maxRuntime()),
            parameters.keepAlive(),
            parameters.useSpot(),
            parameters.overrides().tags().orElse(Map.of()));
    settling.problems.verify();
    return settings;
  }

  /** Returns these settings with other tags. */
  FoldJobSettings withTags(Map<String, String> others) {
    return new FoldJobSettings(
        container,
        metric,
        roleArn,
        outputPath,
        instanceType,
        volumeGigabytes,
        protection,
        maxRuntime,
        keepAlive,
        useSpot,
        others);
  }

  /** Bounds a fold's runtime by the orchestrator's, so that an orphaned fold ends within hours. */
  private static Duration shorter(Duration given, Optional<Duration> own) {
    return own.filter(limit -> limit.compareTo(given) < 0).orElse(given);
  }

  /** Returns a setting, or an empty text and a problem if neither source has it. */
  static String settled(
      String name, Optional<String> value, FoldTrainer trainer, Problems problems) {
    problems.addIf(
        value.isEmpty(),
        switch (trainer) {
          case FoldTrainer.OfKfold _ ->
              "hyperparameter %s: is not given and cannot be read from the orchestrator's own training job; give it, or choose fold_mode in-process."
                  .formatted(name);
          case OtherImage _ ->
              "hyperparameter %s: is not given and cannot be read from the orchestrator's own training job; give it."
                  .formatted(name);
        });
    return value.orElse("");
  }

  /** Returns whether an image is in the registry of another one. */
  private static Predicate<String> isBeside(String image) {
    return other -> registry(other).equals(registry(image));
  }

  private static String registry(String image) {
    return image.substring(0, Math.max(0, image.indexOf('/')));
  }

  private static final class Settling {
    private final Problems problems = new Problems();
    private final FoldTrainer trainer;

    Settling(FoldTrainer trainer) {
      this.trainer = trainer;
    }

    String settle(String name, Optional<String> value) {
      return settled(name, value, trainer, problems);
    }

    /**
     * Settles the trainer's image. Beside the orchestrator's own it has the same registry and tag,
     * but never the same digest.
     */
    String image(TrialParameters parameters, Optional<String> own) {
      if (parameters.trainer() instanceof OtherImage other && other.algorithmArn().isPresent()) {
        return "";
      }
      Optional<String> given = parameters.trainerImage();
      Optional<String> ofOurs = own.filter(image -> image.contains("kfold-cv"));
      if (given.isEmpty() && ofOurs.filter(image -> image.contains("@")).isPresent()) {
        problems.add(
            "hyperparameter trainer_image: is not given, and the orchestrator's own image %s is named by its digest, which the trainer's image does not share; give the trainer's image, which a pipeline has in TrainerImageURI."
                .formatted(ofOurs.get()));
        return "";
      }
      return settle(
          "trainer_image",
          given.or(() -> ofOurs.map(image -> image.replace("kfold-cv", "kfold-trainer"))));
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
