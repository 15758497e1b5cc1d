package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.executor.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private static final Arns ARNS = new Arns("us-east-1", "000000000000");

  @TempDir private Path folder;
  private final ForgetfulExecutor executor = new ForgetfulExecutor();

  @Test
  void removesContainersOfAnEarlierEndpointBeforeTheirFolders() throws IOException {
    leaveJob();

    try (DataDirectory directory = DataDirectory.open(folder, executor, ARNS)) {
      assertThat(executor.removals).containsExactly("of jobs, whose folders are there");
      assertThat(directory.jobs()).doesNotExist();
    }
  }

  @Test
  void deletesFilesThatWereInUseWhenItIsClosed() throws IOException {
    try (DataDirectory _ = DataDirectory.open(folder, executor, ARNS)) {
      leaveJob();
    }

    assertThat(folder.resolve("jobs")).doesNotExist();
    assertThat(executor.removals).hasSize(2);
  }

  @Test
  void nothingIsRemovedWhileAnotherEndpointUsesIt() throws IOException {
    try (DataDirectory _ = DataDirectory.open(folder, executor, ARNS)) {
      leaveJob();
      executor.removals.clear();

      assertThatThrownBy(() -> DataDirectory.open(folder, executor, ARNS))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another local endpoint is at work in it");

      assertThat(executor.removals).isEmpty();
      assertThat(folder.resolve("jobs/training-job/one/model")).exists();
    }
  }

  @Test
  void saysThatItCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a file");

    assertThatThrownBy(() -> DataDirectory.open(file, executor, ARNS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("data directory " + file, "choose another one with --data-dir");
  }

  @Test
  void refusesAFolderWithFilesOfAnotherProgramAndKeepsThem() throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("nightly.sh"), "backup");

    assertThatThrownBy(() -> DataDirectory.open(folder, executor, ARNS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "found jobs, which a local endpoint would replace, but none has made");

    assertThat(folder).isDirectoryRecursivelyContaining("glob:**/jobs/nightly.sh");
    assertThat(folder.resolve("s3")).doesNotExist();
  }

  private void leaveJob() throws IOException {
    Files.writeString(folder.resolve("lock"), "");
    Files.createDirectories(folder.resolve("jobs/training-job/one/model"));
  }

  /** Runs no image, and records the folders that it is told to remove. */
  private static final class ForgetfulExecutor implements Executor {

    private final List<String> removals = new ArrayList<>();

    @Override
    public RunningContainer start(ContainerSpec container) {
      throw new ContainerStartException("No image can be run here.");
    }

    @Override
    public void removeRemains(Path folders) {
      removals.add(
          "of %s, whose folders are %s"
              .formatted(folders.getFileName(), Files.exists(folders) ? "there" : "gone"));
    }
  }
}
