package dev.kfold.sagemaker.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MedianRuleTest {

  private final MedianRule rule = new MedianRule();

  @Test
  void comparesAValueWithTheMedianOfRunningAverages() {
    report("a", 0.0, 0.4, 1.0); // on average 0.2 after two steps
    report("b", 0.2, 0.4, 1.0); // 0.3
    report("c", 0.4, 0.8, 1.0); // 0.6

    assertThat(isHopeless("above", 0.2, 0.31)).containsExactly(false, false);
    assertThat(isHopeless("below", 0.2, 0.29)).containsExactly(false, true);
  }

  @Test
  void takesTheMiddleOfAnEvenNumber() {
    report("a", 0.1, 0);
    report("b", 0.2, 0);
    report("c", 0.4, 0);
    report("d", 0.9, 0);

    assertThat(isHopeless("below", 0.29)).containsExactly(true);
    assertThat(isHopeless("above", 0.31)).containsExactly(false);
  }

  @Test
  void stopsNothingBeforeThereAreEnoughTrials() {
    report("a", 0.9, 0.9);
    report("b", 0.9, 0.9);

    assertThat(isHopeless("bad", 0.0)).containsExactly(false);
  }

  @Test
  void doesNotCompareWithTrialsThatHaveNotCompleted() {
    for (String trial : List.of("a", "b", "c")) {
      report(trial, 0.9, 0.9);
    }

    assertThat(rule.isHopeless("bad", 0.0, _ -> false)).isFalse();
    assertThat(rule.isHopeless("worse", 0.0, trial -> !trial.equals("a"))).isFalse();
  }

  @Property
  void neverStopsAtTheOnlyValueOfAMetric(
      @ForAll @Size(20) List<@DoubleRange(min = -1, max = 1) Double> values) {
    MedianRule fresh = new MedianRule();

    for (int i = 0; i < values.size(); i++) {
      assertThat(fresh.isHopeless("trial-" + i, values.get(i), _ -> true)).isFalse();
    }
  }

  @Property
  void neverStopsATrialThatIsAlwaysBestSoFar(
      @ForAll @Size(12) List<@DoubleRange(min = -1, max = 1) Double> values) {
    MedianRule fresh = new MedianRule();
    for (int trial = 0; trial < 4; trial++) {
      String name = "trial-" + trial;
      values.forEach(value -> fresh.isHopeless(name, value, _ -> true));
    }

    for (int i = 0; i < values.size(); i++) {
      assertThat(fresh.isHopeless("best", 1.0, _ -> true)).isFalse();
    }
  }

  @Test
  void followsNoTrialForEver() {
    for (String trial : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < MedianRule.MOST_STEPS; i++) {
        rule.isHopeless(trial, 1, _ -> true);
      }
    }

    assertThat(rule.isHopeless("d", 0, _ -> true)).isFalse();
  }

  private void report(String trial, double... gains) {
    isHopeless(trial, gains);
  }

  private List<Boolean> isHopeless(String trial, double... gains) {
    return Arrays.stream(gains).mapToObj(gain -> rule.isHopeless(trial, gain, _ -> true)).toList();
  }
}
