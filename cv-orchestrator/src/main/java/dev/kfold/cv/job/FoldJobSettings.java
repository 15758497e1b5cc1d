package dev.kfold.cv.job;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.TrainingImageConfig;

/**
 * The settings that all fold jobs of a trial share, from the hyperparameters or else from the
 * orchestrator's own job.
 *
 * @param imageAccess how the image is pulled, if its registry is in a VPC
 * @param volumeGigabytes the size of a fold job's volume, in GB
 * @param trainUri S3 URI under which the table or the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie, if they have files of their own
 * @param tags the tags of the fold jobs by key
 */
public record FoldJobSettings(
    String image,
    Optional<TrainingImageConfig> imageAccess,
    String roleArn,
    String outputPath,
    String instanceType,
    int volumeGigabytes,
    String trainUri,
    Optional<String> testUri,
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
    Settling settling = new Settling();
    String image = settling.image(parameters.trainerImage(), own.image());
    FoldJobSettings settings =
        new FoldJobSettings(
            image,
            own.imageAccess().filter(_ -> own.image().filter(isBeside(image)).isPresent()),
            settling.settle("role_arn", parameters.roleArn().or(own::roleArn)),
            settling.s3Uri("output_path", parameters.outputPath().or(own::outputPath)),
            settling.settle("instance_type", parameters.instanceType().or(own::instanceType)),
            parameters
                .overrides()
                .volumeGigabytes()
                .or(own::volumeGigabytes)
                .orElse(DEFAULT_VOLUME_GIGABYTES),
            settling.settle("train_src", parameters.trainSource().or(() -> channel(own, "train"))),
            parameters.testSource().or(() -> channel(own, "test")),
            own.protection().with(parameters.overrides(), settling.problems),
            shorter(parameters.foldMaxRuntime(), own.maxRuntime()),
            parameters.keepAlive(),
            parameters.useSpot(),
            parameters.overrides().tags().orElse(Map.of()));
    settling.problems.verify();
    return settings;
  }

  /**
   * Returns the S3 URI under which the folds' held-out parts lie.
   *
   * @throws dev.kfold.contract.InvalidInputException if it is not known
   */
  String requiredTestUri() {
    Settling settling = new Settling();
    String uri = settling.settle("test_src", testUri);
    settling.problems.verify();
    return uri;
  }

  /**
   * Refuses a trainer that may not know the hyperparameter {@code fold}. It would train on all rows
   * of the table, and would score rows that it has seen.
   *
   * @throws dev.kfold.contract.InvalidInputException naming the image
   */
  void verifyKnowsFolds() {
    if (!image.contains("kfold-trainer")) {
      throw new InvalidInputException(
          "hyperparameter trainer_image: found '%s', which may not know the hyperparameter fold that the data's layout 'index' needs; split the table with --layout folders, or name the repository kfold-trainer if it is a copy of that image."
              .formatted(image));
    }
  }

  /** Returns these settings with other tags. */
  FoldJobSettings withTags(Map<String, String> others) {
    return new FoldJobSettings(
        image,
        imageAccess,
        roleArn,
        outputPath,
        instanceType,
        volumeGigabytes,
        trainUri,
        testUri,
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

  private static Optional<String> channel(OwnJob own, String name) {
    return Optional.ofNullable(own.channels().get(name));
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

    String settle(String name, Optional<String> value) {
      problems.addIf(
          value.isEmpty(),
          "hyperparameter %s: is not given and cannot be read from the orchestrator's own training job; give it, or choose fold_mode in-process."
              .formatted(name));
      return value.orElse("");
    }

    /**
     * Settles the trainer's image. Beside the orchestrator's own it has the same registry and tag,
     * but never the same digest.
     */
    String image(Optional<String> given, Optional<String> own) {
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
