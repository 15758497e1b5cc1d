package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.harness.WordTable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a report, run word for word by a shell in the folder of the run. */
@Timeout(240)
class ReportedCommandsIT {

  private static final Pattern COMMANDS = Pattern.compile("(?s)<pre[^>]*>(.*?)</pre>");
  private static final int SERVE_PORT = 8080;
  private static final int UP_PORT = 4747;

  private static final String BEGIN =
      """
      set -e
      server=
      end_server() {
        [ -z "$server" ] || { kill "$server" && wait "$server"; }
        server=
      }
      trap '[ -z "$server" ] || kill "$server"' EXIT
      if [ -n "${KFOLD_AWS_CLI-}" ]; then
        aws() { "$KFOLD_AWS_CLI" "$@"; }
      fi
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeTheLauncher() throws IOException {
    Path kfold = folder.resolve("kfold");
    Files.writeString(
        kfold,
        """
        #!/bin/sh
        exec '%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.kfold.harness.KFold "$@"
        """
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(kfold, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void workOnIris() throws IOException, InterruptedException {
    run("");

    assertThat(succeed(ask(commands()))).isEqualTo("0\n");
  }

  @Test
  void workOnWordsThatAShellAndCsvWouldChange() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("it's words.csv"), WordTable.TEXT);
    run("--data \"it's words.csv\" --label kind --kernels linear --out \"my 'results'\"");

    assertThat(succeed(ask(commands()))).isEqualTo(WordTable.FIRST_ANSWER);
  }

  @Test
  void approveTheModelPackage() throws IOException, InterruptedException {
    assumeThat(shell("\"${KFOLD_AWS_CLI:-aws}\" --version").exitCode())
        .as("exit code of the AWS command line")
        .isZero();
    run("--data-dir \"o'neil\"");
    List<String> commands = commands();
    String deploy = "./kfold deploy CrossValidatedSVM --dry-run";
    String variables = ". \"o'neil/endpoint.env\"\n";

    succeed(
        server(commands.get(2), UP_PORT, "grep -q ^ready server.log")
            + variables
            + "! %s 2>refused.log && grep -q 'has no approved version' refused.log\n"
                .formatted(deploy)
            + commands.get(3)
            + "\n"
            + deploy
            + "\nend_server\n");
  }

  private void run(String options) throws IOException, InterruptedException {
    succeed("./kfold run --trials 1 --k 2 --fold-mode in-process %s\n".formatted(options));
  }

  /** Returns the commands of the report: to serve, to ask, to start the service, to approve. */
  private List<String> commands() throws IOException {
    Path out =
        Files.exists(folder.resolve("kfold-output"))
            ? folder.resolve("kfold-output")
            : folder.resolve("my 'results'");
    List<String> commands =
        COMMANDS
            .matcher(Files.readString(out.resolve("report.html")))
            .results()
            .map(ReportedCommandsIT::unescaped)
            .toList();
    assertThat(commands)
        .satisfiesExactly(
            serve -> assertThat(serve).startsWith("./kfold serve "),
            ask -> assertThat(ask).startsWith("curl "),
            up -> assertThat(up).startsWith("./kfold up"),
            approve -> assertThat(approve).contains("\naws sagemaker update-model-package "));
    return commands;
  }

  private static String unescaped(MatchResult match) {
    return match
        .group(1)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String ask(List<String> commands) throws IOException {
    return server(commands.get(0), SERVE_PORT, "grep -q '^serving on port 8080$' server.log")
        + commands.get(1)
        + " 2>/dev/null\nend_server\n";
  }

  /** Returns lines that start a server and wait for it; the page names its port. */
  private static String server(String command, int port, String isReady) throws IOException {
    assumeThat(isFree(port)).as("port %d is free", port).isTrue();
    return """
    %s >server.log 2>&1 & server=$!
    until %s; do
      kill -0 "$server" || { cat server.log >&2; exit 1; }
      sleep 0.1
    done
    """
        .formatted(command, isReady);
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }

  private record Ended(int exitCode, String out, String err) {}

  private String succeed(String script) throws IOException, InterruptedException {
    Ended ended = shell(BEGIN + script);
    assertThat(ended.exitCode()).as("%s%n%s", ended.out(), ended.err()).isZero();
    return ended.out();
  }

  private Ended shell(String script) throws IOException, InterruptedException {
    Path out = folder.resolve("out.log");
    Path err = folder.resolve("err.log");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    shell.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Process process = shell.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(() -> text(err)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy); // none, unless it hangs
      process.destroy();
    }
    return new Ended(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
