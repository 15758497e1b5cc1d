package dev.kfold.trainer.split;

import dev.kfold.contract.ParameterReader;
import java.util.Optional;

/**
 * The options for splitting a table.
 *
 * @param kind the way in which the table is split
 * @param k the number of folds; ignored for {@link SplitKind#LOO}
 * @param seed the seed of the shuffle, 0 to 2³² − 1; ignored if nothing is shuffled
 * @param repeats how often a {@linkplain SplitKind#isRepeated repeated} split is made
 * @param group the group's column, by name or number, if the {@linkplain SplitKind#usesGroups kind
 *     uses groups}
 */
public record SplitOptions(SplitKind kind, int k, long seed, int repeats, Optional<String> group) {

  public static final int DEFAULT_K = 5;
  public static final long DEFAULT_SEED = 23;
  public static final int DEFAULT_REPEATS = 10;

  /**
   * Reads {@code split}, {@code k}, {@code seed}, {@code repeats} and {@code group}. The reader
   * collects invalid values.
   */
  public static SplitOptions read(ParameterReader options) {
    SplitOptions read =
        new SplitOptions(
            options.choice("split", SplitKind.KFOLD),
            options.integer("k", DEFAULT_K, 2),
            options.seed("seed", DEFAULT_SEED),
            options.integer("repeats", DEFAULT_REPEATS, 1),
            options.text("group"));
    if (read.kind.usesGroups() && read.group.isEmpty()) {
      options.refuse(
          "option split: %s needs the column of the groups, as --group COLUMN."
              .formatted(read.kind));
    }
    if (!read.kind.usesGroups() && read.group.isPresent()) {
      options.refuse(
          "option group: found '%s' with --split %s, which ignores groups; choose --split group or --split stratified-group, or leave --group out."
              .formatted(read.group.get(), read.kind));
    }
    return read;
  }
}
