package dev.kfold.harness.command.arguments;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that say how a table is read; the trainer parses their values. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields
public final class ReadingArguments {

  @Mixin private TextArguments text;

  @Option(
      names = "--drop",
      paramLabel = "COLUMNS",
      description = "columns to leave out, separated by commas")
  private @Nullable String drop;

  @Option(
      names = "--keep",
      paramLabel = "COLUMNS",
      description = {
        "columns that are features although they look like row numbers, or hold dates or many",
        "different texts"
      })
  private @Nullable String keep;

  @Option(
      names = "--only",
      paramLabel = "COLUMNS",
      description = "the columns that are features (default: all but the label and the group)")
  private @Nullable String only;

  @Option(
      names = "--drop-missing-labels",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "leave out rows without a label (default: refuse them)")
  private @Nullable String dropMissingLabels;

  /** Returns the options that were given, as text by their names without the two dashes. */
  public static Map<String, String> given(CommandSpec spec) {
    Map<String, String> given = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (value instanceof String text) {
        given.put(option.longestName().substring("--".length()), text);
      }
    }
    return given;
  }
}
