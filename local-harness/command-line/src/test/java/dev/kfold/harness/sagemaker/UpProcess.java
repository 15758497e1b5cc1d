package dev.kfold.harness.sagemaker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code kfold up} in its own process, so that it can be killed. */
final class UpProcess implements AutoCloseable {

  private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(.*)");

  private final Process process;
  private final Map<String, String> exports;

  private UpProcess(Process process, Map<String, String> exports) {
    this.process = process;
    this.exports = exports;
  }

  /** Waits until the process prints that it is ready. */
  static UpProcess start(Path data, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.kfold.harness.KFold",
                "up",
                "--port",
                "0",
                "--data-dir",
                data.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new UpProcess(process, exports(process));
  }

  Map<String, String> exports() {
    return exports;
  }

  URI sageMaker() {
    return URI.create(String.valueOf(exports.get("AWS_ENDPOINT_URL_SAGEMAKER")));
  }

  URI s3() {
    return URI.create(String.valueOf(exports.get("AWS_ENDPOINT_URL_S3")));
  }

  /** Kills the process by SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the process as Ctrl-C does, and returns its exit code. */
  int end() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Map<String, String> exports(Process process) throws IOException {
    List<String> lines = new ArrayList<>();
    var output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        return lines.stream()
            .map(EXPORT::matcher)
            .filter(matcher -> matcher.matches())
            .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> matcher.group(2)));
      }
      lines.add(line);
    }
    throw new IOException("kfold up ended before it was ready: " + lines);
  }

  static boolean isEmptyOrMissing(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.walk(folder)) {
      return files.noneMatch(Files::isRegularFile);
    }
  }
}
