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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();
  private static final Path FOLD =
      Path.of("../../trainer/src/image/training-runs/train/ml/input/data").toAbsolutePath();
  private static final Path TABLE =
      Path.of("src/main/resources/dev/kfold/harness/iris.csv").toAbsolutePath();

  private static final int TRIALS = 12;

  @TempDir Path scratch;
  private LocalEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-trainer", new TrainerProgram(),
                "kfold-cv", new CvProgram(new SharedKernels())),
            2);
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, executor));
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "jobs", "tuning", "pipelines", "models", "notebook", "blog"})
  void boto3(String program) throws Exception {
    writePipeline();
    run(python("KFOLD_BOTO3_PYTHON", "boto3"), "boto3_%s.py".formatted(program));
  }

  private void writePipeline() throws IOException {
    Files.writeString(
        scratch.resolve("pipeline.json"),
        CrossValidationPipeline.definition(PipelineOptions.of(Strategy.RANDOM, TRIALS)));
  }

  @Test
  void awsCommandLine() throws Exception {
    String aws = System.getenv().getOrDefault("KFOLD_AWS_CLI", "aws");
    assumeThat(succeeds(aws, "--version")).as("the AWS command line is installed").isTrue();
    run("sh", "aws_cli.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "sample", "tuner", "notebook"})
  void sageMakerSdkVersion2(String program) throws Exception {
    run(
        python("KFOLD_SAGEMAKER2_PYTHON", "sagemaker.estimator"),
        "sagemaker2_%s.py".formatted(program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "notebook"})
  void sageMakerSdkVersion3(String program) throws Exception {
    run(
        python("KFOLD_SAGEMAKER3_PYTHON", "sagemaker.mlops"),
        "sagemaker3_%s.py".formatted(program));
  }

  @Test
  void airflow() throws Exception {
    writePipeline();
    run(
        python("KFOLD_AIRFLOW_PYTHON", "airflow.providers.amazon.aws.operators.sagemaker"),
        "airflow_operators.py");
  }

  @Test
  void mlflow() throws Exception {
    run(python("KFOLD_MLFLOW_PYTHON", "mlflow.sagemaker"), "mlflow_deployment.py");
  }

  @Test
  void terraform() throws Exception {
    assumeThat(succeeds("terraform", "version")).as("Terraform is installed").isTrue();
    Files.copy(CLIENTS.resolve("terraform/main.tf"), scratch.resolve("main.tf"));
    assumeThat(succeeds("terraform", "init", "-input=false"))
        .as("Terraform has its aws provider")
        .isTrue();
    String variable = "-var=endpoint=" + endpoint.sageMakerUri();
    assertThat(exitCode("terraform", "apply", "-auto-approve", variable)).as(this::log).isZero();
    assertThat(exitCode("terraform", "plan", "-detailed-exitcode", variable))
        .as(this::log)
        .isZero();
    assertThat(exitCode("terraform", "destroy", "-auto-approve", variable)).as(this::log).isZero();
  }

  private void run(String interpreter, String program) throws Exception {
    assertThat(exitCode(interpreter, CLIENTS.resolve(program).toString())).as(this::log).isZero();
  }

  /** Returns the interpreter that the variable names, or {@code python3}, if it has the module. */
  private String python(String variable, String module) throws Exception {
    String python = Optional.ofNullable(System.getenv(variable)).orElse("python3");
    assumeThat(succeeds(python, "-c", "import " + module))
        .as("%s has the module %s", python, module)
        .isTrue();
    return python;
  }

  private boolean succeeds(String... command) throws Exception {
    try {
      return exitCode(command) == 0;
    } catch (IOException e) { // there is no such program
      return false;
    }
  }

  private int exitCode(String... command) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("log").toFile());
    program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    program.environment().putAll(endpoint.clientEnvironment());
    program.environment().put("KFOLD_FOLD", FOLD.toString());
    program.environment().put("KFOLD_TABLE", TABLE.toString());
    program.environment().put("KFOLD_PIPELINE", scratch.resolve("pipeline.json").toString());
    program.environment().put("KFOLD_SCRATCH", scratch.toString());
    program.environment().put("HOME", scratch.toString()); // no settings of the user
    // modules are compiled once for all programs, and not beside their sources
    program.environment().remove("PYTHONDONTWRITEBYTECODE");
    program.environment().put("PYTHONPYCACHEPREFIX", scratch.resolve("pycache").toString());
    Process process = program.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private String log() {
    try {
      return Files.readString(scratch.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
