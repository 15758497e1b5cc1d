package dev.kfold.cv.fold;

import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs the folds one after the other in this JVM, on the orchestrator's own channels: the same fit
 * and score as a fold job, without its start. Input that is at fault is refused, as by a fold job.
 *
 * @param train folder of the folds' training parts, {@code <train>/<fold>}
 * @param test folder of the folds' held-out parts
 */
public record InProcessFolds(Path train, Path test, FitParameters parameters, Clock clock)
    implements FoldRunner {

  @Override
  public List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws IOException {
    List<FoldOutcome> outcomes = new ArrayList<>();
    boolean stopped = false;
    boolean hopeless = progress.hopeless().isPresent();
    for (int fold : folds) {
      stopped = stopped || stopSignal.isRaised();
      FoldOutcome outcome =
          stopped
              ? new FoldOutcome.Stopped(fold, Optional.empty())
              : hopeless ? new FoldOutcome.Skipped(fold, Optional.empty()) : run(fold, stopSignal);
      stopped = stopped || outcome instanceof FoldOutcome.Stopped;
      progress.ended(outcome);
      hopeless = hopeless || progress.hopeless().isPresent();
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private FoldOutcome run(int fold, StopSignal stopSignal) throws IOException {
    try {
      return new FoldOutcome.Scored(fold, score(fold, stopSignal), Optional.empty());
    } catch (TrainingStoppedException e) {
      return new FoldOutcome.Stopped(fold, Optional.empty());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.faults().stream().map(fault -> "fold %d: %s".formatted(fold, fault)).toList());
    }
  }

  private FoldResult score(int fold, StopSignal stopSignal) throws IOException {
    Instant start = clock.instant();
    String part = Integer.toString(fold);
    TrainingData data = TrainingData.read(train.resolve(part), Optional.of(test.resolve(part)));
    Dataset heldOut = data.test().orElseThrow();
    Classifier classifier = Classifier.fit(data.train(), parameters, stopSignal);
    List<String> predicted = classifier.predict(heldOut.features());
    Evaluation evaluation = Evaluation.of(heldOut.labels(), predicted);
    List<FoldResult.Prediction> predictions =
        IntStream.range(0, predicted.size())
            .mapToObj(
                row -> new FoldResult.Prediction(heldOut.labels().get(row), predicted.get(row)))
            .toList();
    return new FoldResult(
        evaluation.accuracy(),
        evaluation.confusionMatrix(),
        predictions,
        classifier.warnings(),
        Duration.between(start, clock.instant()));
  }
}
