package dev.kfold.cv.aws;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** The region of a job's calls. */
public final class JobRegion {

  private static final Pattern JOB_ARN = Pattern.compile("arn:[^:]+:sagemaker:([a-z0-9-]+):.*");

  private JobRegion() {}

  /**
   * Returns the region, or empty if the job does not name one. SageMaker documents the variable of
   * the job's ARN, but none with the region.
   *
   * @param given the hyperparameter or option, if it is given
   * @param environment the variables of the job
   */
  public static Optional<String> of(Optional<String> given, Map<String, String> environment) {
    return given
        .or(() -> variable(environment, "AWS_REGION"))
        .or(() -> variable(environment, "AWS_DEFAULT_REGION"))
        .or(() -> variable(environment, "TRAINING_JOB_ARN").flatMap(JobRegion::ofArn));
  }

  /**
   * Returns the region as the other method does, or else that of the processing job that the
   * program runs in: SageMaker documents its configuration file, but no variable.
   */
  static Optional<String> of(Optional<String> given, ProgramContext context) {
    return of(given, context.environment())
        .or(() -> ofProcessingJob(ContainerFiles.of(context).processingJobConfig()));
  }

  private static Optional<String> ofProcessingJob(Path config) {
    try {
      return Files.isRegularFile(config)
              && Json.read(Files.readString(config)) instanceof Map<?, ?> job
              && job.get("ProcessingJobArn") instanceof String arn
          ? ofArn(arn)
          : Optional.empty();
    } catch (JacksonException | IOException e) {
      return Optional.empty(); // the job may have a region by other means
    }
  }

  private static Optional<String> ofArn(String arn) {
    Matcher matcher = JOB_ARN.matcher(arn);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
