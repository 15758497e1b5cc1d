package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code kfold-cv} cross-validates images that know nothing of it, as trials of a tuning job with
 * {@code ./kfold up --executor docker}: a script of scikit-learn in script mode, XGBoost and a
 * shell script. Skipped by name if a client or an image is missing; {@code src/test/images/build}
 * makes the images.
 */
@Timeout(900)
class AnyImageInContainersIT {

  /** The name of XGBoost's image on AWS, by which the service knows its metrics. */
  private static final String XGBOOST =
      "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1";

  @TempDir Path data;
  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "boto3, KFOLD_BOTO3_PYTHON, boto3",
    "sagemaker2, KFOLD_SAGEMAKER2_PYTHON, sagemaker.estimator",
    "sagemaker3, KFOLD_SAGEMAKER3_PYTHON, sagemaker.mlops"
  })
  void aTunerCrossValidatesImagesOfOthers(String client, String variable, String module)
      throws Exception {
    // version 3 cannot even be imported without a region
    ClientPrograms docker = new ClientPrograms(scratch, Map.of("AWS_DEFAULT_REGION", "us-east-1"));
    List<String> images =
        List.of("kfold-cv", "kfold-test/script-mode", "kfold-test/xgboost", "kfold-test/shell");
    for (String image : images) {
      assumeThat(docker.succeeds("docker", "image", "inspect", image))
          .as("a Docker engine has the image %s", image)
          .isTrue();
    }
    String python = docker.python(variable, module);
    assertThat(docker.succeeds("docker", "tag", "kfold-test/xgboost", XGBOOST)).isTrue();
    try (UpProcess up =
        UpProcess.start(Files.createDirectories(data.resolve("data")), "--executor", "docker")) {
      Map<String, String> environment = new HashMap<>(up.exports());
      environment.put("KFOLD_CV_IMAGE", "kfold-cv");

      new ClientPrograms(scratch, environment).run(python, client + "_any_image.py");

      assertThat(up.end()).isZero();
    } finally {
      docker.succeeds("docker", "image", "rm", XGBOOST);
    }
  }
}
