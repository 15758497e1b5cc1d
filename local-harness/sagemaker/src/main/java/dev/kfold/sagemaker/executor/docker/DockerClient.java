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
 * @param program the command that arguments are appended to
 */
record DockerClient(List<String> program) {

  /**
   * The result of one command.
   *
   * @param text stdout and stderr
   */
  record CommandResult(int exitCode, String text) {

    /** Returns whether the command succeeded. */
    boolean isGood() {
      return exitCode == 0;
    }

    /** Returns the lines that are not blank, without white space around them. */
    List<String> lines() {
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  DockerClient {
    program = List.copyOf(program);
  }

  /**
   * Returns the client on the PATH, run in a session of its own if the system has {@code setsid}.
   * Ctrl-C on a terminal reaches every process of its session, but only the harness may react to
   * it, so that it stops its jobs in order.
   */
  static DockerClient ofThisMachine() {
    Stream<String> session =
        Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(file -> Files.isExecutable(Path.of(file)))
            .limit(1);
    return new DockerClient(Stream.concat(session, Stream.of("docker")).toList());
  }

  /**
   * Starts a command without waiting for it.
   *
   * @throws IOException if there is no such program
   */
  Process start(List<String> arguments) throws IOException {
    return command(arguments).start();
  }

  /**
   * Runs a command without input to its end.
   *
   * @throws IOException if there is no such program
   */
  CommandResult ask(String... arguments) throws IOException {
    return ask(List.of(arguments), new byte[0]);
  }

  /**
   * Runs a command to its end. An interrupt does not end the wait, because interrupted threads use
   * commands to clean up.
   *
   * @param input the standard input of the command
   * @throws IOException if there is no such program
   */
  CommandResult ask(List<String> arguments, byte[] input) throws IOException {
    Process process = command(arguments).redirectErrorStream(true).start();
    feed(process, input);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandResult(process.onExit().join().exitValue(), text);
  }

  /** Writes the whole standard input of a process, unless it ends before it has read all. */
  static void feed(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // the exit code and the output tell more than the broken pipe
    }
  }

  private ProcessBuilder command(List<String> arguments) {
    return new ProcessBuilder(Stream.concat(program.stream(), arguments.stream()).toList());
  }
}
