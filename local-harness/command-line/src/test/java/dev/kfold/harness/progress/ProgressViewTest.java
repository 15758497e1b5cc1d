package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

  private static final List<String> STEPS =
      List.of("PreprocessStep", "HyperParameterTuningStep", "EvaluationStep");

  @Test
  void showsStepsBarsBestAndTime() {
    ProgressView view = new ProgressView(STEPS, 80, Style.PLAIN);

    List<String> lines =
        view.lines(
            Snapshots.searching(Snapshots.completed("a", 0.98), Snapshots.running("b")),
            Snapshots.STARTED.plusMillis(3000),
            Optional.of(Duration.ofSeconds(42)));

    assertThat(lines)
        .containsExactly(
            "  ✔ Preprocess                1.5 s",
            "  ⠋ Hyperparameter tuning     3.0 s",
            "  · Evaluation",
            "    trials  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░  1/12",
            "    folds   ███░░░░░░░░░░░░░░░░░░░░░░░░░░░  7/60",
            "    best    0.9800  c=1.274 gamma=0.05 kernel=rbf",
            "  elapsed 3.0 s · about 45 s left");
  }

  @Test
  void showsTheUntunedDefaultBelowTheBest() {
    assertThat(
            new ProgressView(STEPS, 80, Style.PLAIN)
                .lines(
                    Snapshots.searchingBeside(
                        Snapshots.untuned(0.9775), Snapshots.completed("a", 0.98)),
                    Snapshots.STARTED,
                    Optional.empty()))
        .containsSequence(
            "    best    0.9800  c=1.274 gamma=0.05 kernel=rbf",
            "    untuned 0.9775  c=1 gamma=scale kernel=rbf");
  }

  @Test
  void theTimeOfAnExecutionStandsStillWhenItHasEnded() {
    ProgressView view = new ProgressView(STEPS, 80, Style.PLAIN);

    assertThat(view.lines(Snapshots.ended(), Snapshots.STARTED.plusSeconds(4000), Optional.empty()))
        .contains("  elapsed 1.5 s");
  }

  @Test
  void doesNotShowTheCheckOfTheBaselineUnlessItFails() {
    ProgressView view = new ProgressView(STEPS, 80, Style.PLAIN);

    assertThat(
            view.lines(
                Snapshots.checkingTheBaseline(StepStatus.SUCCEEDED),
                Snapshots.STARTED,
                Optional.empty()))
        .noneMatch(line -> line.contains("baseline"));
    assertThat(
            view.lines(
                Snapshots.checkingTheBaseline(StepStatus.FAILED),
                Snapshots.STARTED,
                Optional.empty()))
        .anyMatch(line -> line.contains("✘ Below baseline check"));
  }

  @Test
  void movesWhileNothingHappens() {
    ProgressView view = new ProgressView(STEPS, 80, Style.PLAIN);

    assertThat(
            view.lines(
                Snapshots.preprocessing(), Snapshots.STARTED.plusMillis(1000), Optional.empty()))
        .isNotEqualTo(
            view.lines(
                Snapshots.preprocessing(), Snapshots.STARTED.plusMillis(1100), Optional.empty()));
  }

  @Test
  void coloursAddNothingButEscapes() {
    var snapshot = Snapshots.searching(Snapshots.completed("a", 0.98));
    List<String> plain =
        new ProgressView(STEPS, 80, Style.PLAIN)
            .lines(snapshot, Snapshots.STARTED, Optional.empty());
    List<String> coloured =
        new ProgressView(STEPS, 80, Style.COLOUR)
            .lines(snapshot, Snapshots.STARTED, Optional.empty());

    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d*m", "")).toList())
        .isEqualTo(plain);
  }

  @Property
  void noLineIsWiderThanTheTerminal(@ForAll @IntRange(min = 24, max = 200) int width) {
    List<String> lines =
        new ProgressView(STEPS, width, Style.PLAIN)
            .lines(
                Snapshots.searchingBeside(
                    Snapshots.untuned(0.9775), Snapshots.completed("a", 0.98)),
                Snapshots.STARTED.plusSeconds(4000),
                Optional.of(Duration.ofMinutes(80)));

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }
}
