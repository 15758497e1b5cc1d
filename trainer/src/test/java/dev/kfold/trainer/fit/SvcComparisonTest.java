package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares scores with SVC on random small data sets, each with several kernels, C and gamma. */
class SvcComparisonTest {

  private static final List<SvcComparison> ALL = SvcComparison.all();
  private static final List<Scored> SCORED =
      ALL.stream().flatMap(SvcComparisonTest::score).toList();

  /**
   * A fold as it was scored here.
   *
   * @param right how many rows have their label
   * @param sharedAgrees whether a fit that shares its kernel with other folds predicts the same
   */
  private record Scored(
      String where, SvcComparison.Right svc, int right, boolean sharedAgrees, List<String> warned) {

    boolean isApart() {
      return Math.abs(right - svc.count()) > 1;
    }

    boolean isWithinReach() {
      return right >= svc.lowest() - 1 && right <= svc.highest() + 1;
    }

    @Override
    public String toString() {
      return "%s: %d here, %d by SVC, %d to %d if its rows come in other orders%s"
          .formatted(where, right, svc.count(), svc.lowest(), svc.highest(), svc.otherCauses());
    }
  }

  @Test
  void comparesEnough() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(300);
    assertThat(SCORED).hasSizeGreaterThan(10_000);
  }

  @Test
  void scoresEveryFoldToWithinOneRowOfWhatSvcReaches() {
    assertThat(SCORED).filteredOn(scored -> !scored.isWithinReach()).isEmpty();
  }

  @Test
  void listsTheFoldsThatAreMoreThanOneRowApart() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            SvcComparisonTest.class.getResourceAsStream("svc-comparison-apart.txt"))) {
      assertThat(SCORED.stream().filter(Scored::isApart).map(Scored::toString))
          .containsExactlyElementsOf(
              new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @Test
  void predictsTheSameIfFoldsShareTheirKernel() {
    assertThat(SCORED).allMatch(Scored::sharedAgrees);
  }

  @Test
  void hasNoWarnings() {
    assertThat(SCORED).allMatch(scored -> scored.warned().isEmpty());
  }

  private static Stream<Scored> score(SvcComparison set) {
    FoldKernels kernels =
        new FoldKernels(
            set.data(), set.cases().stream().map(SvcComparison.Case::parameters).toList(), 1);
    return set.cases().stream()
        .flatMap(some ->
            IntStream.range(0, set.folds()).mapToObj(fold -> score(set, some, fold, kernels)));
  }

  private static Scored score(
      SvcComparison set, SvcComparison.Case some, int fold, FoldKernels kernels) {
    int[] rows = set.train(fold);
    Dataset train = set.data().select(rows);
    Dataset test = set.data().select(set.test(fold));
    Classifier alone = Classifier.fit(train, some.parameters(), new StopSignal());
    Classifier shared =
        Classifier.fit(
            train,
            some.parameters(),
            kernels.forCandidate(some.parameters()).forFold(rows),
            new StopSignal());
    List<String> predicted = alone.predict(test.features());
    return new Scored(
        "%s %s fold %d".formatted(set.name(), some.text(), fold),
        some.right().get(fold),
        right(test, predicted),
        shared.predict(test.features()).equals(predicted),
        alone.warnings());
  }

  private static int right(Dataset test, List<String> predicted) {
    return (int)
        IntStream.range(0, test.rows())
            .filter(row -> predicted.get(row).equals(test.labels().get(row)))
            .count();
  }
}
