package dev.kfold.harness.account;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/** How long CloudWatch Logs keeps the logs of a group. */
public record LogRetention(int days) {

  /** The values that PutRetentionPolicy accepts. */
  private static final List<Integer> ACCEPTED =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  /**
   * Checks the number of days.
   *
   * @throws InvalidInputException if CloudWatch Logs does not accept it
   */
  public LogRetention {
    if (!ACCEPTED.contains(days)) {
      throw new InvalidInputException(
          "--log-retention-days: found %d, expected a number that CloudWatch Logs accepts: %s."
              .formatted(
                  days, ACCEPTED.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }
}
