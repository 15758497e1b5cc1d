package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ParameterReader;
import dev.kfold.harness.command.arguments.ReadingArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.trainer.table.TableOptions;
import dev.kfold.trainer.table.TableProfile;
import dev.kfold.trainer.table.TableScan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kfold data}: prints what is in a table. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Prints what is in a table: its columns, its classes, and what speaks against it.")
@SuppressWarnings("UnusedVariable") // picocli reads the fields
final class DataCommand implements Callable<Integer> {

  private final Harness harness;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "file of a table, or folder of files of one kind")
  private Path data;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "label column: its name, or its number from 0 (-1 is the last)")
  private Optional<String> label = Optional.empty();

  @Mixin private ReadingArguments reading;

  DataCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> given = ReadingArguments.given(spec);
    label.ifPresent(column -> given.put("label", column));
    ParameterReader reader = new ParameterReader("option", given);
    TableOptions options = TableOptions.readForDescription(reader);
    reader.verify();
    TableScan table = TableScan.describe(data, options);
    print(table.profile(), table.leftOut(), harness.out());
    return ExitCode.DONE.code();
  }

  private void print(TableProfile profile, List<String> leftOut, PrintStream out) {
    out.printf(
        "%s: %d rows, %s%n",
        OneLine.of(String.valueOf(data.getFileName())), profile.rows(), profile.format());
    int width =
        profile.columns().stream()
            .mapToInt(column -> OneLine.of(column.name()).length())
            .max()
            .orElse(0);
    String line = "  %-" + Math.max(width, "column".length()) + "s  %-7s  %-11s  %8s  %8s  %s%n";
    out.printf(line, "column", "role", "kind", "missing", "distinct", "range");
    for (TableProfile.ColumnProfile column : profile.columns()) {
      out.printf(
          line,
          OneLine.of(column.name()),
          column.role(),
          column.kind(),
          column.missing(),
          column.distinct(),
          OneLine.of(column.range()));
    }
    if (!profile.classes().isEmpty()) {
      out.printf("  classes: %s%n", classes(profile));
    }
    Stream.concat(leftOut.stream(), profile.doubts().stream())
        .forEach(doubt -> out.printf("  ! %s%n", OneLine.of(doubt)));
    out.flush();
  }

  private static String classes(TableProfile profile) {
    int shown = 20;
    String first =
        profile.classes().entrySet().stream()
            .limit(shown)
            .map(size ->
                String.format(
                    Locale.ROOT,
                    "%s %d (%.1f %%)",
                    OneLine.of(size.getKey()),
                    size.getValue(),
                    100.0 * size.getValue() / profile.rows()))
            .collect(Collectors.joining(", "));
    return profile.classes().size() > shown
        ? "%s and %d more".formatted(first, profile.classes().size() - shown)
        : first;
  }
}
