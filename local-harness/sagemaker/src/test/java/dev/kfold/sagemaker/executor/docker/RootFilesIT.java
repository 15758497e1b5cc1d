package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.docker.DockerClient.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a container created as root, made deletable for a user with a given number. */
class RootFilesIT extends BusyBoxTests {

  private static final User OWNER = new User(12_345, 54_321);

  @TempDir private Path data;

  @Test
  void foldersBelongToTheUserInTheEndHoweverDeepAndClosed() throws IOException {
    Path job = Files.createDirectories(data.resolve("jobs/job \"one\""));
    asRoot(
        "umask 077; busybox mkdir -p /opt/ml/model/deep/er /opt/ml/output; echo x > /opt/ml/model/deep/f");

    takeOver(job);

    assertThat(List.of(job, job.resolve("model"), job.resolve("model/deep/er")))
        .allSatisfy(folder -> {
          assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo((int) OWNER.id());
          assertThat(Files.getAttribute(folder, "unix:gid")).isEqualTo((int) OWNER.group());
        });
    assertThat(job.resolve("model/deep/f")).hasContent("x\n");
  }

  @Test
  void nothingOutsideChangesItsOwner() throws IOException {
    Path job = Files.createDirectories(data.resolve("jobs/job"));
    Path outside = Files.createDirectories(data.resolve("outside"));
    Object owner = Files.getAttribute(outside, "unix:uid");
    Files.createSymbolicLink(job.resolve("link"), outside);

    takeOver(job);

    assertThat(Files.getAttribute(outside, "unix:uid")).isEqualTo(owner);
    assertThat(Files.isSymbolicLink(job.resolve("link"))).isTrue();
  }

  @Test
  void nothingOfItIsLeftInTheEngine() throws IOException {
    Path job = Files.createDirectories(data.resolve("jobs/job"));
    String label = new Labels(data).filter();

    takeOver(job);

    assertThat(image.ask("container", "ls", "--all", "--quiet", "--filter", label)).isEmpty();
    assertThat(image.ask("image", "ls", "--all", "--quiet", "--filter", label)).isEmpty();
  }

  private void takeOver(Path folder) {
    try (RootFiles files = new RootFiles(image.docker(), new Labels(data), Optional.of(OWNER))) {
      files.takeOver(folder);
    }
  }

  private void asRoot(String script) throws IOException {
    Path job = data.resolve("jobs/job \"one\"");
    CommandResult answer =
        image
            .docker()
            .ask(
                "run",
                "--rm",
                "--mount",
                DockerRun.bind(job, "/opt/ml"),
                image.name(),
                BusyBox.PATH,
                "sh",
                "-c",
                script);
    assertThat(answer.isGood()).as(answer.text()).isTrue();
  }
}
