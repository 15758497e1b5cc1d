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
 */
public record ProgramContext(
    Path base,
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    Clock clock,
    StopSignal stopSignal) {

  private static final String OPT_ML = "/opt/ml";

  public ProgramContext {
    environment = Map.copyOf(environment);
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

  /** Returns the actual place of a path that requests and documents give as {@code /opt/ml/...}. */
  public Path resolve(String path) {
    if (path.equals(OPT_ML)) {
      return base;
    }
    return path.startsWith(OPT_ML + "/")
        ? base.resolve(path.substring(OPT_ML.length() + 1))
        : Path.of(path);
  }
}
