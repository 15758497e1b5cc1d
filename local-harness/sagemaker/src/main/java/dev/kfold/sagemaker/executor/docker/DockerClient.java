package dev.kfold.sagemaker.executor.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code docker} command line client.
 *
 * @param program what its arguments are appended to
 */
record DockerClient(List<String> program) {

  /**
   * What a client has said.
   *
   * @param text both streams
   */
  record CommandResult(int exitCode, String text) {

    boolean isGood() {
      return exitCode == 0;
    }

    /** The words of each line that is not empty. */
    List<String> lines() {
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  DockerClient {
    program = List.copyOf(program);
  }

  /**
   * The one on the PATH, in a session of its own if the system can do that: Ctrl-C on a terminal
   * reaches every process of its session, but only the harness shall hear it, which then stops its
   * jobs in order.
   */
  static DockerClient ofThisMachine() {
    Stream<String> session =
        Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(file -> Files.isExecutable(Path.of(file)))
            .limit(1);
    return new DockerClient(Stream.concat(session, Stream.of("docker")).toList());
  }

  /**
   * Starts the client.
   *
   * @throws IOException if there is no such program
   */
  Process start(List<String> arguments) throws IOException {
    return command(arguments).start();
  }

  /** Runs the client to its end, without input. */
  CommandResult ask(String... arguments) throws IOException {
    return ask(List.of(arguments), new byte[0]);
  }

  /**
   * Runs the client to its end. An interrupt does not end it, for a thread that has been
   * interrupted has to clean up too.
   *
   * @param input what it reads
   */
  CommandResult ask(List<String> arguments, byte[] input) throws IOException {
    Process process = command(arguments).redirectErrorStream(true).start();
    feed(process, input);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandResult(process.onExit().join().exitValue(), text);
  }

  /** Writes all of the input, unless the client ends before it has read it. */
  static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // its exit code and its words tell more than the broken pipe
    }
  }

  private ProcessBuilder command(List<String> arguments) {
    return new ProcessBuilder(Stream.concat(program.stream(), arguments.stream()).toList());
  }
}
