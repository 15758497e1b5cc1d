package dev.kfold.harness.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that MLflow's own clients send: a user with a password before a token, each from
 * its variables; credentials within the URI come first.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/auth/">Authentication of MLflow</a>
 */
final class Authorization {

  private Authorization() {}

  /** Returns the value of the header {@code Authorization}, or empty without credentials. */
  static Optional<String> of(TrackingUri.Server server, Map<String, String> environment) {
    return server
        .userInfo()
        .or(() ->
            variable(environment, "MLFLOW_TRACKING_USERNAME")
                .flatMap(user ->
                    variable(environment, "MLFLOW_TRACKING_PASSWORD")
                        .map(password -> user + ":" + password)))
        .map(Authorization::basic)
        .or(() -> variable(environment, "MLFLOW_TRACKING_TOKEN").map(token -> "Bearer " + token));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }
}
