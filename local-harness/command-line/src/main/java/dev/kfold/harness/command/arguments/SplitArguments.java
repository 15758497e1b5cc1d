package dev.kfold.harness.command.arguments;

import dev.kfold.harness.table.SplitChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a table is read and split; the trainer parses their values. */
@SuppressWarnings("UnusedVariable") // picocli reads the fields
public final class SplitArguments {

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
      names = "--layout",
      paramLabel = "KIND",
      description = {
        "files of the folds beside the table: index (none, fold jobs pick their rows), folders (of",
        "each fold, as in the sample) or channel-csv (label first, for other algorithms)",
        "(default: index)"
      })
  private @Nullable String layout;

  @Mixin private ReadingArguments reading;

  /** Returns the options that were given, as text by their names without the two dashes. */
  public SplitChoice choice() {
    return new SplitChoice(ReadingArguments.given(spec));
  }
}
