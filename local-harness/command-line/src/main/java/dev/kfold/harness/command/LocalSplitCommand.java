package dev.kfold.harness.command;

import dev.kfold.contract.ProgramContext;
import dev.kfold.harness.command.arguments.SplitArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.trainer.split.FoldFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold split}: runs the trainer image's {@code split} in this process. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Divides a table into folds, the very rows of scikit-learn's splitters.")
final class LocalSplitCommand implements Callable<Integer> {

  private static final Path OPT_ML = Path.of("/opt/ml");

  private final Harness harness;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "file of a table, or folder of files of one kind")
  private Path data;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      required = true,
      description = "label column: its name, or its number from 0 (-1 is the last)")
  private String label;

  @Mixin private SplitArguments split;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "folder for train/ and test/")
  private Path out;

  LocalSplitCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    FoldFiles.verify(out);
    split.choice().options(); // refuses what the trainer, which also gets defaults, would accept
    return harness
        .trainer()
        .run(
            arguments(),
            new ProgramContext(
                OPT_ML,
                harness.environment(),
                harness.out(),
                harness.err(),
                harness.clock(),
                harness.stop()));
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("split"));
    arguments.addAll(List.of("--data", data.toString(), "--label", label));
    arguments.addAll(split.choice().asArguments());
    arguments.addAll(List.of("--out", out.toString()));
    return arguments;
  }
}
