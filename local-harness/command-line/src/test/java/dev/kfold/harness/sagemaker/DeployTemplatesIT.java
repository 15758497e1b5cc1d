package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The templates in {@code deploy}: Terraform makes everything in the local account and removes it;
 * cfn-lint checks the template of CloudFormation. A program that is not installed is skipped by
 * name.
 */
@Timeout(600)
class DeployTemplatesIT {

  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path scratch;
  @TempDir Path data;
  private LocalEndpoint endpoint;

  @BeforeEach
  void startEndpoint() {
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, new EmbeddedExecutor(Map.of(), 1)));
  }

  @AfterEach
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void terraformMakesEverythingFindsNothingToChangeAndRemovesIt() throws Exception {
    initTerraform();
    assertThat(exitCode("terraform", "validate")).as(this::log).isZero();
    assertThat(exitCode("terraform", "apply", "-auto-approve", "-input=false"))
        .as(this::log)
        .isZero();
    assertThat(exitCode("terraform", "plan", "-detailed-exitcode")).as(this::log).isZero();
    assertThat(data.resolve("s3/kfold-000000000000-us-east-1")).isDirectory();
    assertThat(exitCode("terraform", "output")).isZero();
    assertThat(log())
        .contains(
            "arn:aws:iam::000000000000:role/kfold-orchestrator",
            "000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-cv:latest");
    assertThat(exitCode("terraform", "destroy", "-auto-approve")).as(this::log).isZero();
    assertThat(data.resolve("s3/kfold-000000000000-us-east-1")).doesNotExist();
  }

  @Test
  void terraformPlansTheEndpointsOfAVpc() throws Exception {
    initTerraform();
    assertThat(
            exitCode(
                "terraform",
                "plan",
                "-input=false",
                "-var=vpc_id=vpc-1",
                "-var=subnet_ids=[\"subnet-1\"]",
                "-var=security_group_ids=[\"sg-1\"]",
                "-var=route_table_ids=[\"rtb-1\"]"))
        .as(this::log)
        .isZero();
    assertThat(log())
        .contains(
            "com.amazonaws.us-east-1.sagemaker.api",
            "com.amazonaws.us-east-1.s3",
            "orchestrator/optional-vpc");
  }

  @Test
  void cfnLintFindsNothingInTheTemplateOfCloudFormation() throws Exception {
    String lint = System.getenv().getOrDefault("KFOLD_CFN_LINT", "cfn-lint");
    assumeThat(succeeds(lint, "--version")).as("cfn-lint is installed").isTrue();

    assertThat(exitCode(lint, PROJECT.resolve("deploy/cloudformation/kfold.yaml").toString()))
        .as(this::log)
        .isZero();
  }

  /** Copies the files, points the provider at the endpoint, and initialises the folder. */
  private void initTerraform() throws Exception {
    assumeThat(succeeds("terraform", "version")).as("Terraform is installed").isTrue();
    for (String folder : List.of("deploy/terraform", "deploy/policies", "docs/iam")) {
      Files.createDirectories(scratch.resolve(folder));
      try (Stream<Path> files = Files.list(PROJECT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, scratch.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    Files.writeString(
        scratch.resolve("deploy/terraform/provider.tf"),
        """
        provider "aws" {
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_requesting_account_id  = true
          s3_use_path_style           = true
        }
        """);
    assumeThat(succeeds("terraform", "init", "-input=false"))
        .as("Terraform has its aws provider")
        .isTrue();
  }

  private boolean succeeds(String... command) throws Exception {
    try {
      return exitCode(command) == 0;
    } catch (IOException e) { // there is no such program
      return false;
    }
  }

  private int exitCode(String... command) throws Exception {
    Path terraform = scratch.resolve("deploy/terraform");
    ProcessBuilder program =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory((Files.exists(terraform) ? terraform : scratch).toFile())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("log").toFile());
    program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    program.environment().putAll(endpoint.clientEnvironment());
    program.environment().put("HOME", scratch.toString()); // no settings of the user
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
