package dev.kfold.cv.job;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/**
 * What all fold jobs of a trial have in common: the hyperparameters' word, or the orchestrator's
 * own job if they are silent.
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

  /** Settles every setting and refuses all that stay open at once. */
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
    settling.verify();
    return settings;
  }

  /** A fold that outlives its orchestrator, whatever became of that, does so by hours at most. */
  private static Duration shorter(Duration given, Optional<Duration> own) {
    return own.filter(limit -> limit.compareTo(given) < 0).orElse(given);
  }

  private static Optional<String> channel(OwnJob own, String name) {
    return Optional.ofNullable(own.channels().get(name));
  }

  /** Both images are pushed to one registry; only the repository's last part differs. */
  private static Optional<String> trainerBeside(Optional<String> ownImage) {
    return ownImage
        .filter(image -> image.contains("kfold-cv"))
        .map(image -> image.replace("kfold-cv", "kfold-trainer"));
  }

  private static final class Settling {

    private final List<String> faults = new ArrayList<>();

    String settle(String name, Optional<String> value) {
      if (value.isEmpty()) {
        faults.add(
            "hyperparameter %s: is not given and cannot be read from the orchestrator's own training job; give it, or choose fold_mode in-process."
                .formatted(name));
      }
      return value.orElse("");
    }

    /** The results are read from there, so a URI that only the service understands will not do. */
    String s3Uri(String name, Optional<String> value) {
      value
          .filter(uri -> !S3Location.isS3Uri(uri))
          .ifPresent(uri ->
              faults.add(
                  "hyperparameter %s: found '%s', expected an S3 URI such as s3://bucket/folder."
                      .formatted(name, uri)));
      return settle(name, value);
    }

    void verify() {
      if (!faults.isEmpty()) {
        throw new InvalidInputException(faults);
      }
    }
  }
}
