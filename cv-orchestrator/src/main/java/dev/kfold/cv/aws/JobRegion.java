package dev.kfold.cv.aws;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static Optional<String> ofArn(String arn) {
    Matcher matcher = JOB_ARN.matcher(arn);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
