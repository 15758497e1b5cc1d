package dev.kfold.contract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything that a {@link Program} accesses, passed to it so that it reads nothing from the
 * process itself.
 *
 * @param base the folder that stands for {@code /opt/ml}
 * @param environment the environment variables
 * @param out standard output; SageMaker searches it for metrics, line by line
 * @param err standard error
 * @param clock for provenance and durations
 * @param stopSignal raised on SIGTERM
 * @param confined whether the program belongs to a job but runs in the process of somebody else,
 *     who has other files and AWS credentials; then it may use only the files of its base folder
 *     and the credentials of its environment variables
 */
public record ProgramContext(
    Path base,
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    Clock clock,
    StopSignal stopSignal,
    boolean confined) {

  private static final String OPT_ML = "/opt/ml";

  public ProgramContext {
    environment = Map.copyOf(environment);
  }

  /** Creates the context of a program that may use all that its process may use. */
  public ProgramContext(
      Path base,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Clock clock,
      StopSignal stopSignal) {
    this(base, environment, out, err, clock, stopSignal, false);
  }

  /** Returns the context of this process, in {@code SAGEMAKER_BASE_DIR} or /opt/ml. */
  public static ProgramContext ofThisProcess(StopSignal stopSignal) {
    Map<String, String> environment = System.getenv();
    return new ProgramContext(
        Path.of(environment.getOrDefault("SAGEMAKER_BASE_DIR", OPT_ML)),
        environment,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Clock.systemUTC(),
        stopSignal);
  }

  /**
   * Returns the actual place of a path below {@code /opt/ml}.
   *
   * @throws InvalidInputException if the program is confined and the path leads out of its folder
   */
  public Path resolve(String path) {
    return resolve("path", path);
  }

  /**
   * Returns the actual place of a path that requests and documents give as {@code /opt/ml/...}.
   *
   * @param what the origin of the path in messages, such as {@code option data}
   * @throws InvalidInputException if the program is confined and the path leads out of its folder
   */
  public Path resolve(String what, String path) {
    return ContainerFiles.of(this).verified(what, place(path));
  }

  private Path place(String path) {
    if (path.equals(OPT_ML)) {
      return base;
    }
    return path.startsWith(OPT_ML + "/")
        ? base.resolve(path.substring(OPT_ML.length() + 1))
        : Path.of(path);
  }
}
