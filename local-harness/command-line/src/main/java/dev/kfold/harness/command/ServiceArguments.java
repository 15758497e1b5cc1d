package dev.kfold.harness.command;

import dev.kfold.contract.Problems;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that speaks to a service. */
final class ServiceArguments {

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "SageMaker endpoint (default: as the AWS SDK finds it)")
  private @Nullable URI endpoint;

  @Option(
      names = "--name",
      defaultValue = CrossValidationPipeline.NAME,
      description = "pipeline (default: ${DEFAULT-VALUE})")
  private String pipeline;

  String pipeline() {
    return pipeline;
  }

  ServiceClients connect(Map<String, String> environment) {
    Problems problems = new Problems();
    problems.addIf(
        endpoint != null && (endpoint.getScheme() == null || endpoint.getHost() == null),
        "--endpoint-url: found '%s', expected a URL such as http://127.0.0.1:4747."
            .formatted(endpoint));
    problems.verify();
    return ServiceClients.of(
        endpoint == null ? environment : ServiceClients.withEndpoint(environment, endpoint));
  }
}
