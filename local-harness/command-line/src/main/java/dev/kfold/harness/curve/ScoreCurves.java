package dev.kfold.harness.curve;

import java.util.List;
import java.util.Optional;

/**
 * The curves of a trial's scores for held-out rows.
 *
 * @param basis what the curves are made of
 * @param curves one for each class against all others, or for each fold
 * @param omitted the number of curves that are left out because there are too many
 */
public record ScoreCurves(Basis basis, List<OneCurve> curves, int omitted) {

  public ScoreCurves {
    curves = List.copyOf(curves);
  }

  /** What the scores are, and which rows share a curve. */
  public sealed interface Basis {}

  /** Probabilities, which have one scale, so that the rows of all folds share a curve. */
  public record Probabilities() implements Basis {}

  /**
   * Decision values, whose scale differs from model to model, so that each fold has its own curve.
   *
   * @param positive the class for which they are positive
   */
  public record Decisions(String positive) implements Basis {}

  /**
   * The curves of some rows.
   *
   * @param name the class, or the number of the fold
   * @param rows the number of rows of the positive class
   * @param calibration of probabilities
   */
  public record OneCurve(
      String name,
      int rows,
      RocCurve roc,
      PrecisionRecallCurve precisionRecall,
      Optional<CalibrationCurve> calibration) {}
}
