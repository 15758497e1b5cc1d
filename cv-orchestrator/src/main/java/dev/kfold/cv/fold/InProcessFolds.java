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
import java.util.function.Consumer;
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
  public List<FoldOutcome> run(int k, StopSignal stopSignal, Consumer<FoldOutcome> onOutcome)
      throws IOException {
    List<FoldOutcome> outcomes = new ArrayList<>();
    boolean ended = false;
    for (int fold = 0; fold < k; fold++) {
      ended = ended || stopSignal.isRaised();
      FoldOutcome outcome =
          ended ? new FoldOutcome.Stopped(fold, Optional.empty()) : run(fold, stopSignal);
      ended = ended || !(outcome instanceof FoldOutcome.Scored);
      onOutcome.accept(outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private FoldOutcome run(int fold, StopSignal stopSignal) throws IOException {
    try {
      return new FoldOutcome.Scored(fold, score(fold, stopSignal), Optional.empty(), 1);
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
