package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The commands of the pages, run by a shell in a copy of the built project, against the endpoint
 * that the pages start. A server that a page starts runs in the background until the next one.
 */
@Timeout(660)
class DocumentedCommandsIT {

  @TempDir(cleanup = CleanupMode.NEVER) // containers write as root
  private static Path scratch;

  private static PageFolder folder;

  @BeforeAll
  static void copyTheProject() throws IOException {
    folder = PageFolder.in(scratch);
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandSucceeds(PageJourney journey) throws IOException, InterruptedException {
    if (journey.needsImages()) {
      assumeThat(hasImages()).as("a Docker engine has both images").isTrue();
    }
    List<PageCommand> commands = journey.commands();
    assertThat(commands).isNotEmpty();
    Path log = scratch.resolve(journey.name() + ".log");

    Process shell = folder.start(PageScript.of(commands), log);
    try {
      assertThat(shell.waitFor(10, TimeUnit.MINUTES)).as(() -> text(log)).isTrue();
    } finally {
      shell.descendants().forEach(ProcessHandle::destroy); // none, unless it hangs
    }

    assertThat(shell.exitValue()).as(() -> text(log)).isZero();
    assertThat(text(log)).contains(commands.getLast().place());
  }

  private static boolean hasImages() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("docker", "image", "inspect", "kfold-trainer", "kfold-cv")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) { // there is no program docker
      return false;
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
