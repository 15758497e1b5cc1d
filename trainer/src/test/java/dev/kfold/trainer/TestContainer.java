package dev.kfold.trainer;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Runs the trainer in a folder, with a readable log and a fixed clock. */
final class TestContainer {

  private final Path base;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final StopSignal stopSignal = new StopSignal();

  TestContainer(Path base) {
    this.base = base;
  }

  /**
   * Returns a container with the channels train and test of two classes, the latter with an
   * outlier.
   */
  static TestContainer withTwoChannels(Path base) throws IOException {
    return new TestContainer(base)
        .with("input/data/train/train_x.csv", "0,0\n1,1\n9,9\n10,10\n")
        .with("input/data/train/train_y.csv", "a\na\nb\nb\n")
        .with("input/data/test/test_x.csv", "0,1\n10,9\n0,2\n")
        .with("input/data/test/test_y.csv", "a\nb\nb\n");
  }

  int run(Map<String, String> environment, String... arguments) {
    return run(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), environment, arguments);
  }

  int run(Clock clock, Map<String, String> environment, String... arguments) {
    ProgramContext context =
        new ProgramContext(
            base,
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            clock,
            stopSignal);
    return new TrainerProgram().run(List.of(arguments), context);
  }

  int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  TestContainer with(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Path path(String path) {
    return base.resolve(path);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  String failure() throws IOException {
    return Files.readString(base.resolve("output/failure"));
  }
}
