package dev.kfold.harness.command;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that say how a table is read; the trainer parses their values. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields
final class ReadingArguments {

  @Option(
      names = "--header",
      paramLabel = "auto|yes|no",
      description = "whether the first row names the columns (default: auto)")
  private @Nullable String header;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "such as windows-1252 (default: utf-8, or what a byte order mark says)")
  private @Nullable String encoding;

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

  @Option(
      names = "--sep",
      paramLabel = "CHAR",
      description = {
        "what separates cells: comma, semicolon, tab, bar, space or a character (default: detected)"
      })
  private @Nullable String separator;

  @Option(
      names = "--decimal",
      paramLabel = "point|comma",
      description = "what precedes the digits of a fraction (default: detected)")
  private @Nullable String decimal;

  @Option(
      names = "--missing-values",
      paramLabel = "TEXTS",
      description = {
        "texts that stand for a missing value too, separated by commas;",
        "blanks and pandas' na_values always do"
      })
  private @Nullable String missingValues;

  /** Returns the options that were given, as text by their names without the two dashes. */
  static Map<String, String> given(CommandSpec spec) {
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
