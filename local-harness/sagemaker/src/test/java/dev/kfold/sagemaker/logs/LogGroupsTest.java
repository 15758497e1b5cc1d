package dev.kfold.sagemaker.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.job.ContainerLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogGroupsTest {

  @TempDir private Path folder;
  private LogGroups groups;

  @BeforeEach
  void writeLogs() throws IOException {
    write("TrainingJobs/iris.log");
    write("Endpoints/iris/AllTraffic.log");
    write("Endpoints/iris/Canary.log");
    write("Endpoints/wine/AllTraffic.log");
    Files.createDirectories(folder.resolve("ProcessingJobs"));
    groups = new LogGroups(folder, "of-a-client"::equals);
  }

  @Test
  void allJobsOfAKindShareAGroupAndEachEndpointHasItsOwn() {
    assertThat(groups.names())
        .containsExactly(
            "/aws/sagemaker/Endpoints/iris",
            "/aws/sagemaker/Endpoints/wine",
            "/aws/sagemaker/TrainingJobs");
    assertThat(groups.streams("/aws/sagemaker/TrainingJobs", "")).hasSize(1);
    assertThat(groups.streams("/aws/sagemaker/Endpoints/iris", ""))
        .extracting(stream -> stream.name().replaceFirst("/.*", ""))
        .containsExactlyInAnyOrder("AllTraffic", "Canary");
  }

  @Test
  void foldersWithoutLogsAndPathsAreNoGroups() {
    for (String name :
        new String[] {"Endpoints", "ProcessingJobs", "..", "Endpoints/../TrainingJobs"}) {
      assertThatThrownBy(() -> groups.streams("/aws/sagemaker/" + name, ""))
          .hasMessage("The specified log group does not exist.");
    }
  }

  @Test
  void aGroupThatAClientHasCreatedHasNoStreams() {
    assertThat(groups.streams("of-a-client", "")).isEmpty();
    assertThatThrownBy(() -> groups.stream("of-a-client", "a"))
        .hasMessage("The specified log stream does not exist.");
  }

  private void write(String file) throws IOException {
    try (ContainerLog log = ContainerLog.append(folder.resolve(file), InstantSource.system())) {
      log.accept("a line");
    }
  }
}
