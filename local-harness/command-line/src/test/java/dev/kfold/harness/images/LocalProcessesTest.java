package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are those of a shell")
class LocalProcessesTest {

  @TempDir private Path folder;
  private final StopSignal stop = new StopSignal();
  private final LocalProcesses processes = new LocalProcesses(stop);
  private final List<String> lines = new ArrayList<>();

  @Test
  void handOnWhatAProgramWritesAndItsExitCode() throws Exception {
    int exitCode = shell("echo größer; echo wrong >&2; exit 7");

    assertThat(exitCode).isEqualTo(7);
    assertThat(lines).containsExactly("größer", "wrong");
  }

  @Test
  void workInTheFolderThatIsGiven() throws Exception {
    shell("pwd -P");

    assertThat(lines).containsExactly(folder.toRealPath().toString());
  }

  @Test
  void haveNoInput() throws Exception {
    assertThat(shell("cat")).isZero();
    assertThat(lines).isEmpty();
  }

  @Test
  void sayThatThereIsNoSuchProgram() {
    assertThatThrownBy(() -> processes.run(List.of("no-such-program"), folder, lines::add))
        .isInstanceOf(IOException.class);
  }

  @Test
  void endWithAllTheyStartedWhenStopped() throws Exception {
    List<Optional<ProcessHandle>> children = new ArrayList<>();

    int exitCode =
        processes.run(
            List.of("sh", "-c", "sleep 600 & echo $!; wait; echo not stopped"),
            folder,
            line -> {
              lines.add(line);
              children.add(ProcessHandle.of(Long.parseLong(line)));
              stop.raise();
            });

    assertThat(exitCode).isNotZero();
    assertThat(lines).hasSize(1);
    assertThat(children).singleElement().satisfies(LocalProcessesTest::hasEnded);
  }

  @Test
  void areNotStartedOnceStopped() throws Exception {
    stop.raise();

    assertThat(shell("echo started")).isNotZero();
    assertThat(lines).isEmpty();
  }

  @Test
  void endAlthoughAChildKeepsTheOutputOpen() throws Exception {
    assertThat(shell("sleep 600 & echo $!")).isZero();

    ProcessHandle.of(Long.parseLong(lines.getFirst())).ifPresent(ProcessHandle::destroy);
  }

  private int shell(String script) throws IOException, InterruptedException {
    return processes.run(List.of("sh", "-c", script), folder, lines::add);
  }

  private static void hasEnded(Optional<ProcessHandle> process) {
    assertThat(process.map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null)))
        .succeedsWithin(5, TimeUnit.SECONDS);
  }
}
