package dev.kfold.contract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything a {@link Program} touches, handed in so that nothing is read from the process itself.
 *
 * @param base the folder that stands for {@code /opt/ml}
 * @param environment the environment variables
 * @param out the log; SageMaker searches it for metrics, line by line
 * @param err the log's other half
 * @param clock the time of provenance and durations
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

  /** The container that this process is: {@code SAGEMAKER_BASE_DIR} or /opt/ml, and its streams. */
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

  /** Where a path that requests and documents give as {@code /opt/ml/...} really is. */
  public Path resolve(String path) {
    if (path.equals(OPT_ML)) {
      return base;
    }
    return path.startsWith(OPT_ML + "/")
        ? base.resolve(path.substring(OPT_ML.length() + 1))
        : Path.of(path);
  }
}
