package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.job.FoldPhase.Attempts;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldPhasesTest {

  private static final ToStart AGAIN = new ToStart(2, Attempts.NOTHING, true);

  private final FoldPhases phases = new FoldPhases(List.of(4, 1));

  @Test
  void startsAllFoldsOnce() {
    assertThat(phases.folds()).containsExactly(1, 4);
    assertThat(phases.all()).containsExactly(ToStart.FIRST, ToStart.FIRST);
    assertThat(phases.areDone()).isFalse();
  }

  @Test
  void knowsNoFoldButThoseOfTheTrial() {
    assertThatThrownBy(() -> phases.of(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fold 2 does not belong to the trial, whose folds are [1, 4]");
    assertThatThrownBy(() -> phases.move(2, AGAIN)).isInstanceOf(IllegalStateException.class);
    assertThat(phases.folds()).containsExactly(1, 4);
  }

  @Test
  void movesOneFoldAndNoOther() {
    phases.move(4, AGAIN);

    assertThat(phases.byFold()).containsEntry(1, ToStart.FIRST).containsEntry(4, AGAIN);
  }

  @Test
  void leavesAFoldThatIsDoneAsItIs() {
    phases.move(1, done(1));

    assertThatThrownBy(() -> phases.move(1, AGAIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fold 1 is done");
    assertThat(phases.of(1)).isEqualTo(done(1));
    assertThat(phases.areDone()).isFalse();
  }

  @Test
  void givesTheOutcomesInTheOrderOfTheFolds() {
    phases.move(4, done(4));
    phases.move(1, done(1));

    assertThat(phases.areDone()).isTrue();
    assertThat(phases.outcomes()).extracting(FoldOutcome::fold).containsExactly(1, 4);
  }

  private static Done done(int fold) {
    return new Done(new FoldOutcome.Stopped(fold, Optional.empty()));
  }
}
