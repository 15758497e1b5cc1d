package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kfold run --deploy}, whose command is pasted into a shell. */
@Timeout(120)
class DeployedRunIT {

  private static final String BEFORE_THE_COMMAND = "Ask it from another terminal:\n";

  @TempDir private Path folder;
  private Path table;
  private StopSignal stop = new StopSignal();
  private ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void writeATable() throws IOException {
    table = folder.resolve("words.csv");
    Files.writeString(table, WordTable.TEXT);
  }

  @Test
  void thePrintedCommandAsksTheEndpointUntilTheStopSignal() throws Exception {
    assertThat(askAndStop()).isEqualTo(WordTable.FIRST_ANSWER);

    assertThat(out()).contains("Mean accuracy", "until Ctrl-C");
    assertThat(folder.resolve("out/model.tar.gz")).exists();
    assertThat(folder.resolve("data/endpoint.env")).exists();
  }

  @Test
  void anotherRunServesItsOwnModelAtTheSameEndpoint() throws Exception {
    askAndStop();

    assertThat(askAndStop()).isEqualTo(WordTable.FIRST_ANSWER);

    assertThat(out())
        .contains("model-package/CrossValidatedSVM/2")
        .contains("/endpoints/CrossValidatedSVM/invocations");
  }

  @Test
  void belowTheBaselineThereIsNoEndpoint() {
    assertThat(run("--baseline", "1")).as("on Iris").isEqualTo(3);

    assertThat(out()).contains("no model was registered").doesNotContain("curl");
  }

  /** Runs until the endpoint answers, and returns what a shell makes of the printed command. */
  private String askAndStop() throws IOException, InterruptedException, ExecutionException {
    stop = new StopSignal();
    out = new ByteArrayOutputStream();
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() ->
            run("--data", table.toString(), "--label", WordTable.LABEL, "--kernels", "linear"));
    while (!out().contains(BEFORE_THE_COMMAND) && !exitCode.isDone()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(out()).contains(BEFORE_THE_COMMAND);
    TimeUnit.MILLISECONDS.sleep(50); // the command is printed right behind it
    String answer =
        shell(out().substring(out().indexOf(BEFORE_THE_COMMAND) + BEFORE_THE_COMMAND.length()));
    assertThat(exitCode).isNotDone();
    stop.raise();
    assertThat(exitCode.get()).isZero();
    return answer;
  }

  private String shell(String command) throws IOException {
    assertThat(command).startsWith("curl ");
    Process shell =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private int run(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--deploy", "--trials", "1", "--k", "2", "--fold-mode", "in-process"));
    arguments.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    return KFoldCommand.of(
            Wiring.harness(new Screen(output, false, Style.PLAIN, 80), output, Map.of(), stop))
        .execute(arguments.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
