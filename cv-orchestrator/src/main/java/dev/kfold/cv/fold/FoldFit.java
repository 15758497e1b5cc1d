package dev.kfold.cv.fold;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.DataWarnings;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import dev.kfold.trainer.preparation.UnseenCategories;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.score.Score;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.score.Scorer;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits a classifier on a fold's training part and scores it on its held-out part.
 *
 * @param objective the metric that is the score of the fold
 */
record FoldFit(
    PooledFolds data,
    FoldKernels.ForCandidate kernels,
    FitParameters parameters,
    Scorer objective,
    Clock clock) {

  /**
   * Returns the score of a fold, or the outcome of a stopped one.
   *
   * @throws InvalidInputException if nothing can be fitted on the training part, or the objective
   *     cannot be computed on the held-out part
   */
  FoldOutcome run(PooledFolds.Fold fold, StopSignal stopSignal) {
    try {
      return new FoldOutcome.Scored(fold.fold(), score(fold, stopSignal), Optional.empty());
    } catch (TrainingStoppedException e) {
      return new FoldOutcome.Stopped(fold.fold(), Optional.empty());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.problems().stream()
              .map(problem -> "fold %d: %s".formatted(fold.fold(), problem))
              .toList());
    }
  }

  private FoldResult score(PooledFolds.Fold fold, StopSignal stopSignal) {
    Instant start = clock.instant();
    Dataset train = data.train(fold);
    Dataset test = data.test(fold);
    Classifier classifier = fit(fold, train, stopSignal);
    List<String> warnings =
        new ArrayList<>(DataWarnings.of(new TrainingData(train, Optional.of(test))));
    warnings.addAll(classifier.warnings());
    warnings.addAll(UnseenCategories.warnings(classifier.preparation().unseen(test)));
    ScoredRows rows = kernels.scored(classifier, fold.train(), fold.test(), test);
    Evaluation evaluation = Evaluation.of(rows);
    Score.Value score = evaluation.objective(objective);
    score.warning().ifPresent(warnings::add);
    List<FoldResult.Prediction> predictions =
        IntStream.range(0, rows.size())
            .mapToObj(
                row -> new FoldResult.Prediction(rows.truth().get(row), rows.predicted().get(row)))
            .toList();
    return new FoldResult(
        score.value(),
        ScoreSource.EXACT,
        evaluation.metrics(),
        Optional.of(evaluation.confusionMatrix()),
        predictions,
        rows.scores(),
        warnings,
        Duration.between(start, clock.instant()));
  }

  private Classifier fit(PooledFolds.Fold fold, Dataset train, StopSignal stopSignal) {
    // other algorithms give probabilities without a calibration
    boolean isCalibrated =
        parameters.algorithm() instanceof SvmParameters
            && objective.needsProbabilities(train.classes().size());
    return isCalibrated
        ? CalibratedFit.fit(
            train, parameters, stopSignal, CalibrationPurpose.OBJECTIVE, kernels::forOtherRows)
        : Classifier.fit(train, parameters, kernels.forFold(fold.train()), stopSignal);
  }
}
