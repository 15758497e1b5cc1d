package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.CvProgram;
import dev.kfold.trainer.TrainerProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A search as its container runs it, on a table of a folder that stands for /opt/ml.
 *
 * @param base the folder
 */
record SearchJob(Path base) {

  static final JsonMapper JSON = new JsonMapper();

  /** Does not move on, so that the seconds in the files depend on no machine. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  /** How a program ended. */
  record Ended(int exitCode, String log) {

    /** Returns the values of a metric in the log. */
    List<Double> metric(String name) {
      return log.lines()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> Double.valueOf(line.substring(name.length() + 1, line.length() - 1)))
          .toList();
    }
  }

  /** Splits the measurements of plants into folds, where the job finds them. */
  SearchJob splitMeasurements(int k) throws IOException {
    Path table = base.resolve("measurements.csv");
    try (InputStream csv =
        Objects.requireNonNull(CvProgram.class.getResourceAsStream("measurements.csv"))) {
      Files.write(table, csv.readAllBytes());
    }
    return split(table, "species", k, "--drop", "plant");
  }

  SearchJob split(Path table, String label, int k, String... more) {
    List<String> arguments = new ArrayList<>(List.of("split", "--data", table.toString()));
    arguments.addAll(List.of("--label", label, "--k", String.valueOf(k)));
    arguments.addAll(List.of("--out", base.resolve("input/data").toString()));
    arguments.addAll(List.of(more));
    Ended ended = run(new TrainerProgram(), arguments);
    assertThat(ended.exitCode()).as(ended.log()).isZero();
    return this;
  }

  /**
   * Replaces the table and its plan by folders of each fold, of which fold 0 holds out the first
   * rows.
   */
  SearchJob withoutPlan(int k) throws IOException {
    Path all = base.resolve("input/data/train/all");
    for (String file : List.of("train_x.csv", "train_y.csv")) {
      List<String> lines = Files.readAllLines(all.resolve(file));
      for (int fold = 0; fold < k; fold++) {
        int held = fold;
        for (String channel : List.of("train", "test")) {
          Path folder = Files.createDirectories(base.resolve("input/data/" + channel + "/" + fold));
          Files.write(
              folder.resolve(file),
              IntStream.range(0, lines.size())
                  .filter(row -> (row % k == held) == channel.equals("test"))
                  .mapToObj(lines::get)
                  .toList());
        }
      }
    }
    try (Stream<Path> files = Files.list(all)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(all);
    return this;
  }

  /** Runs a command of the orchestrator with these hyperparameters. */
  Ended run(String command, Map<String, String> hyperparameters) throws IOException {
    write(hyperparameters);
    return run(new CvProgram(), List.of(command));
  }

  private void write(Map<String, String> hyperparameters) throws IOException {
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(
        config.resolve("hyperparameters.json"), JSON.writeValueAsString(hyperparameters));
  }

  /** Runs a search that is stopped when its log has a line that begins so. */
  Ended stoppedAt(String line, Map<String, String> hyperparameters) throws IOException {
    StopSignal stop = new StopSignal();
    write(hyperparameters);
    return run(new CvProgram(), stop, List.of("search"), new WatchedLog(line, stop::raise));
  }

  /**
   * Runs a search whose {@code max_runtime} is over when its log has a line that begins so, and
   * returns the log. The search waits at that line, so a quick machine scores nothing more.
   */
  String runOutOfTimeAt(String line, Map<String, String> hyperparameters)
      throws IOException, InterruptedException {
    write(hyperparameters);
    EndedTime time = new EndedTime();
    WatchedLog log = new WatchedLog(line, time::end);
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    new SearchCommand(context(out, new StopSignal()), time).run();
    return log.toString(StandardCharsets.UTF_8);
  }

  private Ended run(Program program, List<String> arguments) {
    return run(program, new StopSignal(), arguments, new ByteArrayOutputStream());
  }

  private Ended run(
      Program program, StopSignal stop, List<String> arguments, ByteArrayOutputStream log) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    int exitCode = program.run(arguments, context(out, stop));
    return new Ended(exitCode, log.toString(StandardCharsets.UTF_8));
  }

  private ProgramContext context(PrintStream out, StopSignal stop) {
    return new ProgramContext(base, Map.of(), out, out, CLOCK, stop);
  }

  JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readString(output(file)));
  }

  Path output(String file) {
    return base.resolve("output/data").resolve(file);
  }
}
