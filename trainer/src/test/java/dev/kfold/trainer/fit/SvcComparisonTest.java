package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random small data sets of many kinds, each with several kernels, C and gamma. */
class SvcComparisonTest {

  private static final List<SvcComparison> ALL = SvcComparison.all();

  @Test
  void scoresEveryFoldAsSvcDoesToWithinOneRow() {
    List<String> apart = new ArrayList<>();
    int[] compared = new int[3];
    for (SvcComparison set : ALL) {
      FoldKernels kernels =
          new FoldKernels(
              set.data(), set.cases().stream().map(SvcComparison.Case::parameters).toList(), 1);
      for (SvcComparison.Case some : set.cases()) {
        for (int fold = 0; fold < set.folds(); fold++) {
          Dataset train = set.data().select(set.train(fold));
          Dataset test = set.data().select(set.test(fold));
          long start = System.nanoTime();
          Classifier alone = Classifier.fit(train, some.parameters(), new StopSignal());
          if (System.nanoTime() - start > 300_000_000)
            System.out.println(
                "SLOW "
                    + set.name()
                    + " "
                    + fold
                    + " "
                    + some.text()
                    + " "
                    + (System.nanoTime() - start) / 1e9);
          List<String> predicted = alone.predict(test.features());
          Classifier shared =
              Classifier.fit(
                  train,
                  some.parameters(),
                  kernels.forCandidate(some.parameters()).forFold(set.train(fold)),
                  new StopSignal());
          String where = "%s fold %d %s".formatted(set.name(), fold, some.text());
          if (!shared.predict(test.features()).equals(predicted)) {
            apart.add("SHARED " + where);
          }
          if (!alone.warnings().isEmpty()) {
            apart.add("WARN " + where + alone.warnings());
          }
          int right = right(test, predicted);
          SvcComparison.Right svc = some.right().get(fold);
          compared[0]++;
          if (right != svc.count()) {
            compared[1]++;
          }
          if (Math.abs(right - svc.count()) > 1) {
            compared[2]++;
            String kind = right < svc.lowest() - 1 || right > svc.highest() + 1 ? "OUT " : "in ";
            apart.add(kind + where + " " + right + " " + svc);
          }
        }
      }
    }
    apart.forEach(System.out::println);
    System.out.println(
        compared[0]
            + " folds, "
            + compared[1]
            + " not equal, "
            + compared[2]
            + " by more than one");
    assertThat(apart).isEmpty();
  }

  private static int right(Dataset test, List<String> predicted) {
    return (int)
        IntStream.range(0, predicted.size())
            .filter(row -> predicted.get(row).equals(test.labels().get(row)))
            .count();
  }
}
