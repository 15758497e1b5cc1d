package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.cv.CvProgram;
import dev.kfold.cv.fold.SharedKernels;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs in {@code src/test/clients}, written as for AWS, run against the endpoint, which
 * only the environment names. A client that is not installed is skipped by name; a variable such as
 * {@code KFOLD_BOTO3_PYTHON} names the interpreter that has it.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(600)
class ClientsIT {

  private static final int TRIALS = 12;

  @TempDir Path scratch;
  private LocalEndpoint endpoint;
  private ClientPrograms clients;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-trainer", new TrainerProgram(),
                "kfold-cv", new CvProgram(new SharedKernels()),
                "millimetres", new MillimetresProgram()),
            2);
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, executor));
  }

  @BeforeEach
  void useTheEndpoint() {
    Map<String, String> environment = new HashMap<>(endpoint.clientEnvironment());
    environment.put("KFOLD_PIPELINE", scratch.resolve("pipeline.json").toString());
    clients = new ClientPrograms(scratch, environment);
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "jobs", "tuning", "pipelines", "models", "notebook", "blog"})
  void boto3(String program) throws Exception {
    writePipeline();
    clients.run(clients.python("KFOLD_BOTO3_PYTHON", "boto3"), "boto3_%s.py".formatted(program));
  }

  private void writePipeline() throws IOException {
    Files.writeString(
        scratch.resolve("pipeline.json"),
        CrossValidationPipeline.definition(PipelineOptions.of(Strategy.RANDOM, TRIALS)));
  }

  @Test
  void awsCommandLine() throws Exception {
    String aws = System.getenv().getOrDefault("KFOLD_AWS_CLI", "aws");
    assumeThat(clients.succeeds(aws, "--version")).as("the AWS command line is installed").isTrue();
    clients.run("sh", "aws_cli.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "sample", "tuner", "notebook", "serving"})
  void sageMakerSdkVersion2(String program) throws Exception {
    clients.run(
        clients.python("KFOLD_SAGEMAKER2_PYTHON", "sagemaker.estimator"),
        "sagemaker2_%s.py".formatted(program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "notebook", "serving"})
  void sageMakerSdkVersion3(String program) throws Exception {
    clients.run(
        clients.python("KFOLD_SAGEMAKER3_PYTHON", "sagemaker.mlops"),
        "sagemaker3_%s.py".formatted(program));
  }

  @Test
  void airflow() throws Exception {
    writePipeline();
    clients.run(
        clients.python("KFOLD_AIRFLOW_PYTHON", "airflow.providers.amazon.aws.operators.sagemaker"),
        "airflow_operators.py");
  }

  @Test
  void mlflow() throws Exception {
    clients.run(clients.python("KFOLD_MLFLOW_PYTHON", "mlflow.sagemaker"), "mlflow_deployment.py");
  }

  @Test
  void terraform() throws Exception {
    assumeThat(clients.succeeds("terraform", "version")).as("Terraform is installed").isTrue();
    Files.copy(ClientPrograms.file("terraform/main.tf"), scratch.resolve("main.tf"));
    assumeThat(clients.succeeds("terraform", "init", "-input=false"))
        .as("Terraform has its aws provider")
        .isTrue();
    String variable = "-var=endpoint=" + endpoint.sageMakerUri();
    assertThat(clients.exitCode("terraform", "apply", "-auto-approve", variable))
        .as(clients::log)
        .isZero();
    assertThat(clients.exitCode("terraform", "plan", "-detailed-exitcode", variable))
        .as(clients::log)
        .isZero();
    assertThat(clients.exitCode("terraform", "destroy", "-auto-approve", variable))
        .as(clients::log)
        .isZero();
  }
}
