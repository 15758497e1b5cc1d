package dev.kfold.harness.command.arguments;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the text of a table is written; the trainer parses their values. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields
public final class TextArguments {

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
      names = "--sep",
      paramLabel = "CHAR",
      preprocessor = BlankSeparator.class,
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
}
