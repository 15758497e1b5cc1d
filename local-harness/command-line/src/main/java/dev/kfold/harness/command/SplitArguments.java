package dev.kfold.harness.command;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a table is read and split; the trainer parses their values. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields
final class SplitArguments {

  @Spec private CommandSpec spec;

  @Option(names = "--k", paramLabel = "N", description = "folds (default: 5)")
  private @Nullable String folds;

  @Option(names = "--seed", paramLabel = "N", description = "(default: 23)")
  private @Nullable String seed;

  @Option(
      names = "--split",
      paramLabel = "KIND",
      description = {
        "kfold, stratified, group, stratified-group, repeated, repeated-stratified, loo or",
        "timeseries (default: kfold)"
      })
  private @Nullable String split;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "for --split repeated and repeated-stratified (default: 10)")
  private @Nullable String repeats;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = {
        "column whose equal values stay in one fold, for --split group and stratified-group"
      })
  private @Nullable String group;

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
      description = "columns that are features although they look like row numbers")
  private @Nullable String keep;

  /** Returns the options that were given, as text by their names without the two dashes. */
  SplitChoice choice() {
    Map<String, String> given = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      String value = option.getValue();
      if (value != null) {
        given.put(option.longestName().substring("--".length()), value);
      }
    }
    return new SplitChoice(given);
  }
}
