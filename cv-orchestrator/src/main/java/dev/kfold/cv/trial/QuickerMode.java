package dev.kfold.cv.trial;

import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.table.Column;
import java.io.IOException;
import java.util.Optional;

/**
 * Chooses the mode for {@code fold_mode=auto}. Of a table with a plan, it reads no rows unless they
 * decide: words become a column for each category, and only the rows say how many there are.
 */
record QuickerMode(
    TrialParameters parameters, FoldModeChoice.Plan plan, TrialFolds folds, TrialRows rows) {

  static QuickerMode of(TrialParameters parameters, TrialFolds folds, TrialRows rows) {
    return new QuickerMode(
        parameters,
        new FoldModeChoice.Plan(
            folds.count(),
            folds.atATime(parameters.maxParallelFolds()),
            Runtime.getRuntime().availableProcessors()),
        folds,
        rows);
  }

  /** Returns the choice. */
  FoldModeChoice choice() throws IOException {
    Optional<FoldPlan> table = folds.plan().filter(split -> split.layout() == FoldLayout.INDEX);
    if (table.isPresent()) {
      FoldModeChoice choice = choice(leastSize(table.get()));
      if (choice.mode() == FoldMode.JOBS || isExact(table.get())) {
        return choice;
      }
    }
    Dataset first = rows.firstTrainingPart();
    int width = Preparation.fit(first, preparation()).width();
    return choice(new FoldModeChoice.Size(first.rows(), width));
  }

  private FoldModeChoice choice(FoldModeChoice.Size size) {
    return FoldModeChoice.of(
        plan,
        size,
        parameters.fit().algorithm(),
        Runtime.getRuntime().maxMemory(),
        parameters.estimates());
  }

  private PreparationParameters preparation() {
    return parameters.fit().preparation();
  }

  /** Returns the size of a fold's training part with one column for each feature. */
  private static FoldModeChoice.Size leastSize(FoldPlan table) {
    long rows = Math.round(table.rows() * table.trainShare());
    return new FoldModeChoice.Size((int) rows, (int) features(table));
  }

  private static long features(FoldPlan table) {
    return table.columns().stream().filter(column -> column.role() == Column.Role.FEATURE).count();
  }

  /** Returns whether every feature becomes one column. */
  private boolean isExact(FoldPlan table) {
    return !preparation().missingIndicators()
        && table.columns().stream().noneMatch(c -> c.kind() == Column.Kind.CATEGORICAL);
  }
}
