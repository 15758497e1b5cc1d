package dev.kfold.sagemaker.pipeline.definition;

import static dev.kfold.sagemaker.pipeline.definition.RetryPolicy.DEFAULT_ATTEMPTS;
import static dev.kfold.sagemaker.pipeline.definition.RetryPolicy.DEFAULT_BACKOFF_RATE;
import static dev.kfold.sagemaker.pipeline.definition.RetryPolicy.DEFAULT_INTERVAL_SECONDS;
import static dev.kfold.sagemaker.pipeline.definition.RetryPolicy.LONGEST_INTERVAL_SECONDS;

import dev.kfold.sagemaker.pipeline.definition.RetryPolicy.Cause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the retry policies of a step. */
final class RetryPolicyReader {

  private static final int MOST_ATTEMPTS = 20;
  private static final int LONGEST_EXPIRY_MINUTES = 14_400;
  private static final double LARGEST_RATE = 1000;

  private RetryPolicyReader() {}

  /** Reads {@code RetryPolicies} and adds a problem for each wrong member. */
  static List<RetryPolicy> policies(Section step) {
    return step.sections("RetryPolicies").stream().map(RetryPolicyReader::policy).toList();
  }

  private static RetryPolicy policy(Section policy) {
    int interval =
        policy
            .integer("IntervalSeconds", 1, LONGEST_INTERVAL_SECONDS)
            .orElse(DEFAULT_INTERVAL_SECONDS);
    double rate = policy.number("BackoffRate", 0, LARGEST_RATE).orElse(DEFAULT_BACKOFF_RATE);
    Optional<Integer> attempts = policy.integer("MaxAttempts", 1, MOST_ATTEMPTS);
    Optional<Duration> expiry =
        policy.integer("ExpireAfterMin", 1, LONGEST_EXPIRY_MINUTES).map(Duration::ofMinutes);
    if (attempts.isPresent() && expiry.isPresent()) {
      policy.problem("has a retry policy with MaxAttempts and ExpireAfterMin; give one of them.");
    }
    Optional<Integer> most =
        expiry.isPresent() ? attempts : attempts.or(() -> Optional.of(DEFAULT_ATTEMPTS));
    return new RetryPolicy(causes(policy), Duration.ofSeconds(interval), rate, most, expiry);
  }

  private static Set<Cause> causes(Section policy) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    List<String> types = policy.texts("ExceptionType");
    for (String type : types) {
      Cause.of(type)
          .ifPresentOrElse(
              causes::add,
              () ->
                  policy.problem(
                      "has the ExceptionType '%s' in a retry policy; expected one of %s."
                          .formatted(type, Cause.types())));
    }
    if (types.isEmpty()) {
      policy.problem("has a retry policy without ExceptionType.");
    }
    return causes;
  }
}
