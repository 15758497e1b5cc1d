package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SplitterPropertiesTest {

  private static final long HIGHEST_SEED = 4294967295L;

  @Property
  void kFoldHoldsEveryRowOutOnceInFoldsOfAlmostOneSize(
      @ForAll @IntRange(min = 2, max = 300) int rows,
      @ForAll @IntRange(min = 2, max = 20) int k,
      @ForAll @LongRange(max = HIGHEST_SEED) long seed) {
    Assume.that(k <= rows);
    SplitPlan plan = new Splitter.KFold(k, seed).split(Tables.ofRows(rows));

    assertPartition(plan, rows);
    assertThat(plan.folds()).hasSize(k);
    assertDifferByOneAtMost(plan.folds().stream().map(fold -> fold.test().length).toList());
  }

  @Property
  void stratifiedFoldsShareEachClassAlmostEqually(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 5, max = 40) Integer> counts,
      @ForAll @IntRange(min = 2, max = 5) int k,
      @ForAll @LongRange(max = HIGHEST_SEED) long seed) {
    List<String> labels =
        IntStream.range(0, counts.size())
            .boxed()
            .flatMap(i -> Collections.nCopies(counts.get(i), "class " + i).stream())
            .toList();
    SplitPlan plan = new Splitter.StratifiedKFold(k, seed).split(Tables.ofLabels(labels));

    assertPartition(plan, labels.size());
    for (String label : Set.copyOf(labels)) {
      assertDifferByOneAtMost(
          plan.folds().stream()
              .map(fold ->
                  (int) Arrays.stream(fold.test()).filter(r -> labels.get(r).equals(label)).count())
              .toList());
    }
  }

  @Property
  void groupsAreNeverOnBothSides(
      @ForAll @Size(min = 4, max = 60) List<@IntRange(min = 0, max = 9) Integer> groups,
      @ForAll @IntRange(min = 2, max = 4) int k) {
    Assume.that(Set.copyOf(groups).size() >= k);
    List<String> names = groups.stream().map(String::valueOf).toList();
    SplitPlan plan = new Splitter.GroupKFold(k).split(Tables.ofGroups(names));

    assertPartition(plan, names.size());
    for (Fold fold : plan.folds()) {
      assertThat(groupsOf(fold.train(), names))
          .doesNotContainAnyElementsOf(groupsOf(fold.test(), names));
    }
  }

  @Property
  void timeSeriesNeverTrainsOnLaterRows(
      @ForAll @IntRange(min = 3, max = 200) int rows, @ForAll @IntRange(min = 2, max = 9) int k) {
    Assume.that(k < rows);

    for (Fold fold : new Splitter.TimeSeriesSplit(k).split(Tables.ofRows(rows)).folds()) {
      assertThat(fold.train()).isNotEmpty();
      assertThat(fold.train()[fold.train().length - 1]).isLessThan(fold.test()[0]);
    }
  }

  private static Set<String> groupsOf(int[] rows, List<String> groups) {
    return Arrays.stream(rows).mapToObj(groups::get).collect(Collectors.toSet());
  }

  private static void assertPartition(SplitPlan plan, int rows) {
    Set<Integer> heldOut = new HashSet<>();
    for (Fold fold : plan.folds()) {
      assertThat(Arrays.stream(fold.test()).allMatch(heldOut::add)).isTrue();
      assertThat(
              Stream.of(fold.train(), fold.test()).flatMapToInt(Arrays::stream).distinct().count())
          .isEqualTo(rows);
      assertThat(fold.train().length + fold.test().length).isEqualTo(rows);
    }
    assertThat(heldOut).hasSize(rows);
  }

  private static void assertDifferByOneAtMost(List<Integer> sizes) {
    assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
  }
}
