package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.harness.command.arguments.DryRunArgument;
import dev.kfold.harness.command.arguments.EndpointArguments;
import dev.kfold.harness.environment.Harness;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** {@code kfold invoke}: sends rows to an endpoint and prints its predictions. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Sends rows to an endpoint as CSV and prints its predictions.")
final class InvokeCommand implements Callable<Integer> {

  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final Harness harness;

  @Parameters(paramLabel = "NAME", description = "endpoint, as 'kfold deploy' prints it")
  private String name;

  @Option(
      names = "--row",
      required = true,
      paramLabel = "VALUES",
      description = "values of the features, such as 5.1,3.5,1.4,0.2; may be given many times")
  private List<String> rows;

  @Mixin private EndpointArguments endpoint;

  @Mixin private DryRunArgument dryRun;

  InvokeCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    InvokeEndpointRequest request =
        InvokeEndpointRequest.builder()
            .endpointName(name)
            .contentType("text/csv")
            .accept("text/csv")
            .body(SdkBytes.fromUtf8String(String.join("\n", rows) + "\n"))
            .build();
    if (dryRun.given()) {
      harness.out().println(PlannedRequest.of("sagemaker-runtime", request, _ -> {}).json());
      return ExitCode.DONE.code();
    }
    var builder = SageMakerRuntimeClient.builder();
    new AwsClients(
            endpoint.environment(harness.environment(), "SAGEMAKER_RUNTIME"),
            Optional.empty(),
            false)
        .configure(builder, "SAGEMAKER_RUNTIME");
    try (SageMakerRuntimeClient runtime = builder.build()) {
      harness.out().println(predictions(runtime, request));
    }
    return ExitCode.DONE.code();
  }

  private String predictions(SageMakerRuntimeClient runtime, InvokeEndpointRequest request) {
    try {
      return runtime.invokeEndpoint(request).body().asUtf8String().stripTrailing();
    } catch (ModelErrorException e) {
      int status = e.originalStatusCode() == null ? SERVER_ERRORS : e.originalStatusCode();
      if (status >= CLIENT_ERRORS && status < SERVER_ERRORS) {
        throw new InvalidInputException("--row: the model refuses it: " + e.originalMessage());
      }
      throw e;
    } catch (SageMakerRuntimeException e) {
      if (e.awsErrorDetails() != null && e.awsErrorDetails().errorCode().startsWith("Validation")) {
        throw new InvalidInputException(
            "%s: the service refuses the request: %s Deploy a model with 'kfold deploy', or give the name that it printed."
                .formatted(name, e.awsErrorDetails().errorMessage()));
      }
      throw e;
    }
  }
}
