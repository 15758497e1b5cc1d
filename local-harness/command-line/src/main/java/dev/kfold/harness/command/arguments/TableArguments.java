package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.harness.run.RunData;
import dev.kfold.harness.table.SplitChoice;
import dev.kfold.harness.table.TableSummary;
import dev.kfold.trainer.data.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a table of one's own, and say how it is read and split. */
public final class TableArguments {

  /** The size of the largest object that S3 takes in one request, in bytes. */
  private static final long LARGEST = 5L << 30;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "file of a table, or folder of files of one kind")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "label column: its name, or its number from 0 (-1 is the last)")
  private Optional<String> label = Optional.empty();

  @Mixin private SplitArguments split;

  /**
   * Returns the file or folder.
   *
   * @throws InvalidInputException if it cannot be read, or the label column is missing
   */
  public Optional<Path> file(Optional<String> labelParameter) {
    Optional<Path> readable = data.map(RunData::existing);
    if (readable.isPresent() && label.or(() -> labelParameter).isEmpty()) {
      throw new InvalidInputException(
          "--data %s: needs --label COLUMN too, the name or the number of the label column."
              .formatted(readable.get()));
    }
    return readable;
  }

  /**
   * Returns the options as pipeline parameters.
   *
   * @param parameters the parameters that were given by their own names
   * @throws InvalidInputException with every parameter that is given in both ways, and with all
   *     problems of the options
   */
  public Map<String, String> parametersBeside(Map<String, String> parameters) {
    SplitChoice choice = split.choice();
    Problems problems = new Problems();
    problems.gather(choice::options);
    Map<String, String> given = new TreeMap<>(choice.asPipelineParameters());
    label.ifPresent(column -> given.put("LabelColumn", column));
    given.keySet().stream()
        .filter(parameters::containsKey)
        .forEach(name ->
            problems.add(
                "--parameter %s: says what an option says too; give one of them.".formatted(name)));
    problems.addIf(
        data.isPresent() && parameters.containsKey("InputDataS3Uri"),
        "--parameter InputDataS3Uri: says where the table is, as --data does; give one of them.");
    problems.verify();
    return given;
  }

  /**
   * Reads and splits the table as the pipeline will.
   *
   * @param parameters the values of the pipeline's parameters by name
   * @throws InvalidInputException with all problems of the table
   */
  public static TableSummary read(Path file, Map<String, String> parameters) throws IOException {
    SplitChoice choice = SplitChoice.ofPipelineParameters(parameters);
    return TableSummary.read(
        file, choice.table(parameters.getOrDefault("LabelColumn", "")), choice, Optional.empty());
  }

  /** Refuses a table with a file that S3 does not take in one request. */
  public static void verifySize(Path table) throws IOException {
    List<Path> files = Files.isDirectory(table) ? DataFiles.of(table).data() : List.of(table);
    for (Path file : files) {
      verifyFileSize(file);
    }
  }

  private static void verifyFileSize(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new InvalidInputException(
          "--data %s: found %d bytes, expected at most %d; upload it with 'aws s3 cp' and give --parameter InputDataS3Uri=s3://BUCKET/KEY."
              .formatted(file, Files.size(file), LARGEST));
    }
  }
}
