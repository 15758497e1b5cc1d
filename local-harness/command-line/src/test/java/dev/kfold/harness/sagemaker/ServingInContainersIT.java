package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SageMaker Python SDK deploys models and inference pipelines to {@code ./kfold up --executor
 * docker}. Skipped by name if the SDK is not installed, or no Docker engine has the trainer's
 * image.
 */
@Timeout(600)
class ServingInContainersIT {

  @TempDir Path data;
  @TempDir Path scratch;
  @TempDir Path context;

  @ParameterizedTest
  @CsvSource({"2, sagemaker.estimator", "3, sagemaker.mlops"})
  void theSdkDeploysModelsAndPipelinesOfContainers(int version, String module) throws Exception {
    // version 3 cannot even be imported without a region
    ClientPrograms docker = new ClientPrograms(scratch, Map.of("AWS_DEFAULT_REGION", "us-east-1"));
    assumeThat(docker.succeeds("docker", "image", "inspect", "kfold-trainer"))
        .as("a Docker engine has the trainer's image")
        .isTrue();
    String python = docker.python("KFOLD_SAGEMAKER%d_PYTHON".formatted(version), module);
    Path folder = Files.createDirectories(data.resolve("data"));
    try (MillimetresImage millimetres = MillimetresImage.build(docker, context);
        UpProcess up = UpProcess.start(folder, "--executor", "docker")) {
      Map<String, String> environment = new HashMap<>(up.exports());
      environment.put("KFOLD_TRAINER_IMAGE", "kfold-trainer");
      environment.put("KFOLD_MILLIMETRES_IMAGE", millimetres.name());

      new ClientPrograms(scratch, environment)
          .run(python, "sagemaker%d_serving.py".formatted(version));

      assertThat(up.end()).isZero();
    }
  }
}
