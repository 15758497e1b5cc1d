package dev.kfold.harness.command;

import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.split.SplitKind;
import dev.kfold.trainer.split.SplitOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was asked for.
 *
 * @param data the user's table, or empty for the Iris data that ships with the program
 * @param label the label column of the user's table
 * @param parallel trials at a time; part of what the search does, so it does not follow the machine
 * @param baseline the mean accuracy below which nothing is registered
 */
public record RunOptions(
    Optional<Path> data,
    Optional<String> label,
    int folds,
    int trials,
    int parallel,
    double baseline,
    long seed,
    Strategy strategy,
    ExecutorKind executor,
    FoldMode foldMode,
    SplitKind split,
    Scaling scaling,
    Path dataDirectory,
    Path out) {

  private static final long LARGEST_SEED = 4294967295L; // NumPy's

  /** Refuses what cannot work, all faults at once. */
  public void verify() {
    Faults faults = new Faults();
    faults.add(
        data.isPresent() && label.isEmpty(),
        "--data %s: needs --label COLUMN too, the name or the number of the label column."
            .formatted(data.orElse(null)));
    faults.add(
        data.isEmpty() && label.isPresent(),
        "--label %s: needs --data FILE too; without it the Iris data is used."
            .formatted(label.orElse(null)));
    faults.add(folds < 2, "--k: found %d, expected at least 2 folds.".formatted(folds));
    faults.add(trials < 1, "--trials: found %d, expected at least 1.".formatted(trials));
    faults.add(parallel < 1, "--parallel: found %d, expected at least 1.".formatted(parallel));
    faults.add(
        !(baseline >= 0 && baseline <= 1),
        "--baseline: found %s, expected an accuracy from 0 to 1.".formatted(baseline));
    faults.add(
        seed < 0 || seed > LARGEST_SEED,
        "--seed: found %d, expected a whole number from 0 to %d.".formatted(seed, LARGEST_SEED));
    faults.add(
        split != SplitKind.KFOLD && split != SplitKind.STRATIFIED,
        "--split: found %s, expected kfold or stratified; the other splits are for 'kfold split'."
            .formatted(split));
    faults.verify();
  }

  /** How the pipeline's first step will split the table. */
  SplitOptions splitOptions() {
    return new SplitOptions(split, folds, seed, SplitOptions.DEFAULT_REPEATS, Optional.empty());
  }

  /** As they are told in the report. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("k", Integer.toString(folds));
    text.put("trials", Integer.toString(trials));
    text.put("parallel", Integer.toString(parallel));
    text.put("baseline", Double.toString(baseline));
    text.put("seed", Long.toString(seed));
    text.put("strategy", strategy.toString());
    text.put("executor", executor.toString());
    text.put("fold-mode", foldMode.toString());
    text.put("split", split.toString());
    text.put("scaling", scaling.toString());
    return text;
  }
}
