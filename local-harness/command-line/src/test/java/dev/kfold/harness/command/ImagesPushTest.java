package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.images.FakeEcr;
import dev.kfold.harness.images.ScriptedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kfold images --push}, with a scripted Docker client. */
class ImagesPushTest {

  private static final String ECR = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @TempDir private Path clone;
  private final FakeEcr service = new FakeEcr("kfold-cv");
  private final ScriptedProcesses processes = ScriptedProcesses.withEngine();
  private final CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void startFromAClone() throws IOException {
    Files.writeString(clone.resolve("Dockerfile.train"), "FROM scratch");
    processes.answer("docker push", 0, "latest: digest: " + DIGEST + " size: 949");
    kfold
        .withProcesses(processes)
        .withEnvironment(
            Map.of(
                "KFOLD_HOME",
                clone.toString(),
                "AWS_ENDPOINT_URL_ECR",
                service.url(),
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local"));
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void pushesBothImagesAndPrintsTheirDigests() {
    assertThat(kfold.run("images", "--push", "127.0.0.1:5000")).isZero();

    assertThat(kfold.out())
        .contains(
            "127.0.0.1:5000/kfold-trainer:latest",
            "127.0.0.1:5000/kfold-trainer@" + DIGEST,
            "127.0.0.1:5000/kfold-cv@" + DIGEST);
    assertThat(service.calls()).as("it is not of Amazon ECR").isEmpty();
    assertThat(pushes())
        .containsExactly(
            "docker push 127.0.0.1:5000/kfold-trainer:latest",
            "docker push 127.0.0.1:5000/kfold-cv:latest");
  }

  @Test
  void createsTheMissingRepositoryOfAnAccountAndLogsInThere() {
    assertThat(kfold.run("images", "--push", ECR)).as(kfold.err()).isZero();

    assertThat(service.repositories()).containsExactlyInAnyOrder("kfold-cv", "kfold-trainer");
    assertThat(service.calls()).filteredOn("CreateRepository"::equals).hasSize(1);
    assertThat(processes.commands())
        .anyMatch(command -> command.contains("docker login") && command.contains(ECR))
        .as("the password is not an argument")
        .noneMatch(command -> command.contains("token"));
    assertThat(pushes()).hasSize(2);
  }

  @Test
  void aDryRunPrintsTheRequestsForMissingRepositoriesAndBuildsNothing() {
    assertThat(kfold.run("images", "--push", ECR, "--dry-run")).isZero();

    assertThat(kfold.out().lines())
        .containsExactly(
            "{\"service\":\"ecr\",\"operation\":\"CreateRepository\",\"request\":{\"repositoryName\":\"kfold-trainer\",\"imageScanningConfiguration\":{\"scanOnPush\":true}},\"sent\":false}");
    assertThat(processes.commands()).isEmpty();
    assertThat(service.repositories()).containsExactly("kfold-cv");
  }

  @Test
  void refusesAnIndexWhichSageMakerDoesNotTake() {
    processes.answer("docker manifest inspect", 0, "{", "  \"manifests\": [", "  ]", "}");

    assertThat(kfold.run("images", "--push", "127.0.0.1:5000"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .contains("is an index of manifests, which SageMaker refuses", "BUILDX_NO_DEFAULT");
  }

  @Test
  void saysWhatTheClientSaidIfItDoesNotPush() {
    processes.answer("docker push", 1, "Preparing", "denied: no basic auth credentials");

    assertThat(kfold.run("images", "--push", "127.0.0.1:5000")).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.err().lines())
        .containsExactly(
            "docker push 127.0.0.1:5000/kfold-trainer:latest: ended with exit code 1: denied: no"
                + " basic auth credentials");
  }

  @Test
  void refusesWhatIsNoRegistryBeforeItBuilds() {
    assertThat(kfold.run("images", "--push", "https://registry"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines()).hasSize(1);
    assertThat(kfold.err()).contains("--push: found 'https://registry', expected a registry");
    assertThat(processes.commands()).isEmpty();
  }

  @Test
  void aDryRunNeedsTheRegistryOfAnAccount() {
    assertThat(kfold.run("images", "--dry-run")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("--dry-run: prints the requests to Amazon ECR");
  }

  private List<String> pushes() {
    return processes.commands().stream()
        .filter(command -> command.startsWith("docker push"))
        .toList();
  }
}
