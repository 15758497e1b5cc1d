package dev.kfold.cv.plan;

import dev.kfold.trainer.split.FoldIndex;
import dev.kfold.trainer.split.FoldPlan;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a channel holds for folds.
 *
 * @param where its location for messages
 * @param plan the text of {@code all/plan.json}, if there is one
 * @param folders the names of its folders
 * @param all the names of files and folders in its folder {@code all}; of many, the first
 */
public record ChannelContent(
    String where, Optional<String> plan, NavigableSet<String> folders, Set<String> all) {

  /** The files in {@code all} that are no rows. */
  private static final Set<String> WITHOUT_ROWS = Set.of(FoldPlan.FILE, FoldIndex.FILE);

  public ChannelContent {
    folders = Collections.unmodifiableNavigableSet(new TreeSet<>(folders));
    all = Set.copyOf(all);
  }

  /** Returns the numbers of the folders that may be those of folds. */
  public NavigableSet<Integer> folds() {
    NavigableSet<Integer> numbers = new TreeSet<>();
    folders.forEach(name -> FoldFolder.number(name).ifPresent(numbers::add));
    return numbers;
  }

  /** Returns whether the folder {@code all} holds rows. */
  public boolean hasAllRows() {
    return haveRows(all);
  }

  /** Returns whether some of the names in a folder {@code all} are those of rows. */
  public static boolean haveRows(Set<String> names) {
    return !WITHOUT_ROWS.containsAll(names);
  }
}
