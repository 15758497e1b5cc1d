package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.RequestEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the endpoint of a service. */
public final class EndpointArguments {

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "endpoint of the service (default: as the AWS SDK finds it)")
  private Optional<URI> endpoint = Optional.empty();

  /** Returns the endpoint that was given. */
  Optional<URI> url() {
    return endpoint;
  }

  /**
   * Returns the environment with the endpoint that was given, or unchanged.
   *
   * @param services their names in variables such as {@code AWS_ENDPOINT_URL_SAGEMAKER}
   * @throws InvalidInputException if the endpoint is not a URL, or region or credentials are
   *     missing
   */
  public Map<String, String> environment(Map<String, String> environment, String... services) {
    if (endpoint.filter(url -> url.getScheme() == null || url.getHost() == null).isPresent()) {
      throw new InvalidInputException(
          "--endpoint-url: found '%s', expected a URL such as http://127.0.0.1:4747."
              .formatted(endpoint.get()));
    }
    Map<String, String> settings =
        endpoint
            .map(url -> RequestEnvironment.with(environment, url, List.of(services)))
            .orElse(environment);
    AwsSettings.verify(settings);
    return settings;
  }
}
