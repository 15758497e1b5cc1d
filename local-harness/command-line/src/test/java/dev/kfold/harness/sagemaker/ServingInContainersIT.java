package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void theSdkDeploysModelsAndPipelinesOfContainers() throws Exception {
    ClientPrograms docker = new ClientPrograms(scratch, Map.of());
    assumeThat(docker.succeeds("docker", "image", "inspect", "kfold-trainer"))
        .as("a Docker engine has the trainer's image")
        .isTrue();
    String python = docker.python("KFOLD_SAGEMAKER2_PYTHON", "sagemaker.estimator");
    Path folder = Files.createDirectories(data.resolve("data"));
    try (MillimetresImage millimetres = MillimetresImage.build(docker, context);
        UpProcess up = UpProcess.start(folder, "--executor", "docker")) {
      Map<String, String> environment = new HashMap<>(up.exports());
      environment.put("KFOLD_TRAINER_IMAGE", "kfold-trainer");
      environment.put("KFOLD_MILLIMETRES_IMAGE", millimetres.name());

      new ClientPrograms(scratch, environment).run(python, "sagemaker2_serving.py");

      assertThat(up.end()).isZero();
    }
  }
}
