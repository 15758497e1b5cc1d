package dev.kfold.harness.command;

import dev.kfold.harness.client.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the commands of {@code kfold pipeline} against a fake service, with a table to upload. */
record PipelineRunner(CommandLineRunner kfold, Path table) {

  /** The parameters that belong to an account. */
  static final Map<String, String> ACCOUNT =
      Map.of(
          "ExecutionRole", "arn:aws:iam::111122223333:role/jobs",
          "DefaultS3Bucket", "b",
          "ImageURI", "kfold-cv",
          "TrainerImageURI", "kfold-trainer");

  /** Writes a table of thirty rows and two classes into a folder, and returns a runner for it. */
  static PipelineRunner in(Path folder) throws IOException {
    Path table = folder.resolve("my.csv");
    StringBuilder rows = new StringBuilder("x,y,species\n");
    for (int row = 0; row < 30; row++) {
      rows.append("%d.5,%d,%s%n".formatted(row, row % 7, row % 2 == 0 ? "a" : "b"));
    }
    Files.writeString(table, rows);
    return new PipelineRunner(new CommandLineRunner(), table);
  }

  /** Returns a runner for the table of {@link #parts}. */
  static PipelineRunner inParts(Path folder) throws IOException {
    return new PipelineRunner(new CommandLineRunner(), parts(folder));
  }

  /** Writes the table as two files, beside a hidden one, and returns their folder. */
  static Path parts(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(in(folder).table());
    Path parts = folder.resolve("parts");
    Files.createDirectories(parts.resolve("more"));
    List<String> second = new ArrayList<>(rows.subList(0, 1));
    second.addAll(rows.subList(20, rows.size()));
    Files.write(parts.resolve("a.csv"), rows.subList(0, 20));
    Files.write(parts.resolve("more/b.csv"), second);
    Files.writeString(parts.resolve(".hidden"), "x");
    return parts;
  }

  /** Lets the user answer questions. */
  PipelineRunner withAnswers(String lines) {
    return new PipelineRunner(kfold.withAnswers(lines), table);
  }

  /** Starts an execution of the table with the parameters of the account. */
  int start(FakeService service, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("start", "--data", table.toString(), "--label", "species"));
    ACCOUNT.forEach((name, value) -> arguments.addAll(List.of("--parameter", name + "=" + value)));
    arguments.addAll(List.of(options));
    return run(service, arguments.toArray(String[]::new));
  }

  /** Runs a command of {@code kfold pipeline} against a service. */
  int run(FakeService service, String... arguments) {
    String url = service.sageMaker().toString();
    return run(
        Stream.of(
                Stream.of("pipeline"),
                Stream.of(arguments),
                Stream.of("--endpoint-url", url, "--s3-endpoint-url", url))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  /** Runs a command line. */
  int run(String... arguments) {
    return kfold.run(arguments);
  }

  /** Raises the stop signal, as Ctrl-C does. */
  void stop() {
    kfold.stop.raise();
  }

  String out() {
    return kfold.out();
  }

  String err() {
    return kfold.err();
  }
}
