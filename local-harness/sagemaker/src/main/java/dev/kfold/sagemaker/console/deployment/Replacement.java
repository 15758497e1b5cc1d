package dev.kfold.sagemaker.console.deployment;

import java.util.List;

/** What a deployment to an endpoint would replace. */
public sealed interface Replacement {

  /** Nothing: an endpoint is created. */
  record OfNothing(String endpoint) implements Replacement {}

  /**
   * A deployment that this program has made.
   *
   * @param config its configuration
   * @param models the names of its models; none if the configuration was deleted
   */
  record OfDeployment(String endpoint, String config, List<String> models) implements Replacement {

    public OfDeployment {
      models = List.copyOf(models);
    }
  }

  /** Nothing, because the deployment would be refused, such as to an endpoint of others. */
  record Refused(String reason) implements Replacement {}

  /** Returns whether the deployment would be refused. */
  default boolean isRefused() {
    return this instanceof Refused;
  }

  /** Returns one sentence or two for the reader who is about to deploy. */
  default String sentence() {
    return switch (this) {
      case OfNothing(String endpoint) -> "Creates the endpoint %s.".formatted(endpoint);
      case OfDeployment(String endpoint, String config, List<String> models)
          when models.isEmpty() ->
          "Replaces what %s serves now. Its containers serve until the new one does. Its configuration %s was deleted, so that nothing can return to it."
              .formatted(endpoint, config);
      case OfDeployment(String endpoint, String config, List<String> models) ->
          "Replaces the %s, which %s serves now. Its containers serve until the new one does, and 'kfold deploy --roll-back --name %s' returns to it."
              .formatted(deployment(config, models), endpoint, endpoint);
      case Refused(String reason) -> reason;
    };
  }

  private static String deployment(String config, List<String> models) {
    return models.equals(List.of(config)) // as 'kfold deploy' names them
        ? "model and configuration " + config
        : "configuration %s with %s".formatted(config, String.join(", ", models));
  }
}
