package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory belongs to the user alone, whatever the umask of the process. */
class PrivateDataTest {

  @TempDir private Path folder;

  @Test
  void nobodyElseReadsAnyFileOfAnEndpoint() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (RunningEndpoint endpoint =
        RunningEndpoint.start(
            data,
            (_, context) -> {
              context.out().println("a line of the log");
              return 0;
            })) {
      endpoint.put("train/data.csv", "1,2\n");
      var _ = endpoint.run(RunningEndpoint.trainingJob("job"));

      assertThat(pathsOf(data))
          .anySatisfy(path -> assertThat(path).hasFileName("state.mv.db"))
          .anySatisfy(path -> assertThat(path).hasFileName("data.csv"))
          .anySatisfy(path -> assertThat(path).hasFileName("job.log"))
          .allSatisfy(PrivateDataTest::assertPrivate);
    }
    assertThat(pathsOf(data)).isNotEmpty().allSatisfy(PrivateDataTest::assertPrivate);
  }

  private static void assertPrivate(Path path) throws IOException {
    assertThat(Files.getPosixFilePermissions(path))
        .as(path.toString())
        .isSubsetOf(PosixFilePermissions.fromString("rwx------"));
  }

  private static Iterable<Path> pathsOf(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
