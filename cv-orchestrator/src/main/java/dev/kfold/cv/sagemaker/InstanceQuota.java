package dev.kfold.cv.sagemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account's limit of instances, from the service's refusal of a job.
 *
 * @param name name of the limit, such as {@code ml.m5.large for training job usage}
 * @param limit the most instances at a time
 * @param demand the number of instances of the refused job
 */
record InstanceQuota(String name, int limit, int demand) {

  /** Matches {@code The account-level service limit '…' is 0 Instances, with current …}. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "service limit '(.*?)' is (\\d{1,9}) Instances(?:.*request delta of (\\d{1,9}) Instances)?");

  /** Returns the limit that a message names; empty if it has other words. */
  static Optional<InstanceQuota> parse(String message) {
    Matcher refusal = REFUSAL.matcher(message);
    return refusal.find()
        ? Optional.of(
            new InstanceQuota(
                refusal.group(1),
                Integer.parseInt(refusal.group(2)),
                refusal.group(3) == null ? 1 : Integer.parseInt(refusal.group(3))))
        : Optional.empty();
  }

  /** Returns why the job would wait for ever, however many instances become free. */
  Optional<String> neverServed() {
    if (limit == 0) {
      return Optional.of(
          "The account has no '%s' at all; raise that quota, or choose another instance_type (or no keep_alive_seconds, or no use_spot)."
              .formatted(name));
    }
    return limit < demand
        ? Optional.of(
            "A fold needs %d instances of '%s', of which the account has %d; raise that quota, or lower instance_count."
                .formatted(demand, name, limit))
        : Optional.empty();
  }

  /**
   * Returns why the job would wait for ever beside the trial's own job, which waits for it.
   *
   * @param ofOwnJob name of the limit that the own job's instance counts for
   */
  Optional<String> neverServedBeside(String ofOwnJob) {
    return name.equals(ofOwnJob) && limit - 1 < demand
        ? Optional.of(
            "The trial's own job takes one of '%s', of which the account has %d, so that a fold would wait for it for ever; raise that quota, or choose another instance_type for the folds."
                .formatted(name, limit))
        : Optional.empty();
  }
}
