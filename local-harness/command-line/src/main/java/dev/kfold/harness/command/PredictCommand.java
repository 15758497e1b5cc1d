package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ParameterReader;
import dev.kfold.harness.command.arguments.ReadingArguments;
import dev.kfold.harness.command.arguments.TextArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.inference.AnswerFormat;
import dev.kfold.trainer.inference.AnswerWriter;
import dev.kfold.trainer.inference.BodyFormat;
import dev.kfold.trainer.inference.ModelPredictions;
import dev.kfold.trainer.inference.Output;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.table.RawTable;
import dev.kfold.trainer.table.TableOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kfold predict}: predicts the rows of a table with a model on this machine. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Predicts the rows of a table with a model, without a server.",
      "Prints what an endpoint answers to the same rows: one line of CSV for each."
    })
@SuppressWarnings("UnusedVariable") // picocli reads the fields
final class PredictCommand implements Callable<Integer> {

  private final Harness harness;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "kfold-output/model.tar.gz",
      description = "model.tar.gz, or folder with its files (default: ${DEFAULT-VALUE})")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = {
        "file of a table, or folder of files of one kind, with a column for each feature;",
        "columns that the model does not use are left out by their names"
      })
  private Path data;

  @Option(
      names = "--output",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "label",
      description = {
        "what to print for each row: label, decision_function, votes, probabilities",
        "(default: ${DEFAULT-VALUE})"
      })
  private List<String> outputs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "file for the predictions (default: standard output)")
  private Optional<Path> out = Optional.empty();

  @Mixin private TextArguments text;

  PredictCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    ParameterReader reader = new ParameterReader("option", ReadingArguments.given(spec));
    TableOptions options = TableOptions.readForDescription(reader);
    reader.verify();
    out.ifPresent(file -> OutputFile.verify("--out", file, List.of(model, data)));
    try (UnpackedModel unpacked = UnpackedModel.of(model)) {
      Classifier classifier = ModelFiles.read(unpacked.folder());
      ModelPredictions predictions = new ModelPredictions(classifier.predictor());
      List<Output> asked = predictions.named("--output", outputs);
      RawTable table = RawTable.open(data, options, classifier.rowFormat());
      table.notes().forEach(note -> print(data.getFileName() + ": " + note));
      predict(table, predictions, asked);
      table.warnings().forEach(warning -> print("warning: " + warning));
    }
    return ExitCode.DONE.code();
  }

  private void print(String note) {
    harness.err().println(OneLine.of(note));
  }

  private void predict(RawTable table, ModelPredictions predictions, List<Output> asked)
      throws IOException {
    if (out.isPresent()) {
      OutputFile.write("--out", out.get(), stream -> write(table, predictions, asked, stream));
    } else {
      print(table, predictions, asked);
    }
  }

  /** Writes to a temporary file first, so that a fault in the last row leaves nothing half-done. */
  private void print(RawTable table, ModelPredictions predictions, List<Output> asked)
      throws IOException {
    Path unfinished = Files.createTempFile("kfold-predictions", ".csv");
    try {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        write(table, predictions, asked, stream);
      }
      Files.copy(unfinished, harness.out());
      harness.out().flush();
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(
      RawTable table, ModelPredictions predictions, List<Output> asked, OutputStream stream)
      throws IOException {
    AnswerWriter writer =
        new AnswerFormat(
                BodyFormat.CSV, asked, predictions.predictor().classifier().classes().names())
            .open(stream);
    table.read(block -> writer.write(predictions.of(block, asked)));
    writer.finish();
  }
}
