package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.DryRunTransport;
import dev.kfold.harness.client.ExecutionFollower.PollDelays;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that calls a SageMaker service. */
public final class ServiceArguments {

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "SageMaker endpoint (default: as the AWS SDK finds it)")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--s3-endpoint-url",
      paramLabel = "URL",
      description = {
        "S3 endpoint (default: as the AWS SDK finds it; beside a SageMaker endpoint on this",
        "machine its next port)"
      })
  private Optional<URI> s3Endpoint = Optional.empty();

  @Option(
      names = "--name",
      defaultValue = CrossValidationPipeline.NAME,
      description = "pipeline (default: ${DEFAULT-VALUE})")
  private String pipeline;

  @Option(
      names = "--dry-run",
      description = {
        "print the requests, a line of JSON each, and send only those that change nothing"
      })
  private boolean dryRun;

  /** Returns the SageMaker endpoint that was given. */
  public Optional<URI> endpoint() {
    return endpoint;
  }

  /** Returns the name of the pipeline. */
  public String pipeline() {
    return pipeline;
  }

  /** Returns whether requests that change something are printed and not sent. */
  public boolean isDryRun() {
    return dryRun;
  }

  /** Returns the stream for results: none in a dry run, whose output is the requests alone. */
  public PrintStream out(Harness harness) {
    return dryRun
        ? new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)
        : harness.out();
  }

  /**
   * Returns clients of the service that the options or the environment name.
   *
   * @throws InvalidInputException if an endpoint is not a URL, or region or credentials are missing
   */
  public ServiceClients connect(Harness harness) {
    verify("--endpoint-url", endpoint);
    verify("--s3-endpoint-url", s3Endpoint);
    Map<String, String> environment = new HashMap<>(harness.environment());
    s3Endpoint.ifPresent(url -> environment.put("AWS_ENDPOINT_URL_S3", url.toString()));
    Map<String, String> settings =
        endpoint.map(url -> ServiceClients.withEndpoint(environment, url)).orElse(environment);
    AwsSettings.verify(settings);
    return ServiceClients.of(
        settings,
        transport -> dryRun ? new DryRunTransport(transport, harness.out()::println) : transport);
  }

  /** Returns the delays between two requests for the state of an execution. */
  public PollDelays pollDelays(Harness harness) {
    return endpoint
            .map(URI::toString)
            .or(() -> Optional.ofNullable(harness.environment().get("AWS_ENDPOINT_URL_SAGEMAKER")))
            .map(URI::create)
            .filter(ServiceClients::isThisMachine)
            .isPresent()
        ? PollDelays.LOCAL
        : PollDelays.REMOTE;
  }

  /** Returns a command of {@code kfold pipeline} for the same service, to copy. */
  public String command(String arguments) {
    StringBuilder command = new StringBuilder("./kfold pipeline ").append(arguments);
    endpoint.ifPresent(url -> command.append(" --endpoint-url ").append(url));
    s3Endpoint.ifPresent(url -> command.append(" --s3-endpoint-url ").append(url));
    if (!pipeline.equals(CrossValidationPipeline.NAME)) {
      command.append(" --name ").append(pipeline);
    }
    return command.toString();
  }

  private static void verify(String option, Optional<URI> endpoint) {
    if (endpoint.filter(url -> url.getScheme() == null || url.getHost() == null).isPresent()) {
      throw new InvalidInputException(
          "%s: found '%s', expected a URL such as http://127.0.0.1:4747."
              .formatted(option, endpoint.get()));
    }
  }
}
