package dev.kfold.harness.command;

import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.split.SplitKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kfold split}: the trainer image's own split command, run here. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Divides a table into folds; kfold and stratified give scikit-learn's very rows.")
final class SplitCommand implements Callable<Integer> {

  private static final Path OPT_ML = Path.of("/opt/ml");

  private final Harness harness;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "CSV file, with or without a header")
  private Path data;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      required = true,
      description = "label column: its name, or its number from 0 (-1 is the last)")
  private String label;

  @Option(names = "--k", defaultValue = "5", description = "folds (default: ${DEFAULT-VALUE})")
  private int folds;

  @Option(names = "--seed", defaultValue = "23", description = "(default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--split",
      defaultValue = "kfold",
      description =
          "kfold, stratified, group, repeated, loo or timeseries (default: ${DEFAULT-VALUE})")
  private SplitKind split;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "column whose equal values stay in one fold, for --split group")
  private @Nullable String group;

  @Option(
      names = "--repeats",
      defaultValue = "10",
      description = "for --split repeated (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "folder for train/ and test/")
  private Path out;

  SplitCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    return harness
        .trainer()
        .run(
            arguments(),
            new Container(
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
    arguments.addAll(List.of("--k", Integer.toString(folds), "--seed", Long.toString(seed)));
    arguments.addAll(List.of("--split", split.toString()));
    if (group != null) {
      arguments.addAll(List.of("--group", group));
    }
    if (split == SplitKind.REPEATED) {
      arguments.addAll(List.of("--repeats", Integer.toString(repeats)));
    }
    arguments.addAll(List.of("--out", out.toString()));
    return arguments;
  }
}
