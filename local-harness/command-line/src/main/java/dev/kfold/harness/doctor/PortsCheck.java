package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the ports of {@code kfold up} are free, or who listens at them.
 *
 * @param port the port of SageMaker; S3 has the next one
 */
public record PortsCheck(ProcessRunner processes, int port) implements Check {

  /** Prints the listener of a port: Linux has {@code ss}, macOS has {@code lsof}. */
  private static final String LISTENER =
      "ss -Hltnp \"sport = :$1\" 2>/dev/null || lsof -nP -Fp -iTCP:\"$1\" -sTCP:LISTEN";

  private static final Pattern PID = Pattern.compile("(?:pid=|^p)(\\d+)");

  @Override
  public List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (int each : List.of(port, port + 1)) {
      findings.add(finding(each));
    }
    return findings;
  }

  private Finding finding(int number) throws InterruptedException {
    String subject = "Port " + number;
    if (isFree(number)) {
      return Finding.good(subject, "free");
    }
    Optional<ProcessHandle> owner = owner(number);
    String name =
        owner
            .map(process ->
                "%s (pid %d)"
                    .formatted(process.info().command().orElse("a process"), process.pid()))
            .orElse("a process that does not show itself");
    if (owner.flatMap(process -> process.info().commandLine()).orElse("").contains("kfold")) {
      return Finding.good(subject, "taken by a kfold that runs, " + name);
    }
    return Finding.failed(
        subject,
        "taken by " + name,
        "End it, or give other ports by ./kfold up --port N (0 for any free ones).");
  }

  private static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<ProcessHandle> owner(int number) throws InterruptedException {
    return new Programs(processes)
        .run("sh", "-c", LISTENER, "kfold", Integer.toString(number))
        .flatMap(ended ->
            ended.lines().stream()
                .map(PID::matcher)
                .filter(Matcher::find)
                .map(match -> Long.parseLong(match.group(1)))
                .findFirst())
        .flatMap(ProcessHandle::of);
  }
}
