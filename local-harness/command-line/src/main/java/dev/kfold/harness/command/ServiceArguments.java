package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that calls a SageMaker service. */
final class ServiceArguments {

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "SageMaker endpoint (default: as the AWS SDK finds it)")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--name",
      defaultValue = CrossValidationPipeline.NAME,
      description = "pipeline (default: ${DEFAULT-VALUE})")
  private String pipeline;

  /** Returns the name of the pipeline. */
  String pipeline() {
    return pipeline;
  }

  /**
   * Returns clients of the service that the options or the environment name.
   *
   * @throws InvalidInputException if the endpoint is not a URL
   */
  ServiceClients connect(Map<String, String> environment) {
    if (endpoint.filter(url -> url.getScheme() == null || url.getHost() == null).isPresent()) {
      throw new InvalidInputException(
          "--endpoint-url: found '%s', expected a URL such as http://127.0.0.1:4747."
              .formatted(endpoint.get()));
    }
    return ServiceClients.of(
        endpoint.map(url -> ServiceClients.withEndpoint(environment, url)).orElse(environment));
  }
}
