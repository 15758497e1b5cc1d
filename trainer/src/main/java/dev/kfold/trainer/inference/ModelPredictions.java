package dev.kfold.trainer.inference;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FittedModel;
import dev.kfold.trainer.fit.Outputs;
import dev.kfold.trainer.fit.Predictor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The predictions of a model, with the outputs that are asked for. */
public record ModelPredictions(Predictor predictor) {

  /**
   * Returns the outputs that the model has: probabilities of an SVM only if it was calibrated,
   * votes only of an SVM, and no decision values of trees and rows that vote.
   */
  public Set<Output> offered() {
    Classifier classifier = predictor.classifier();
    return switch (classifier.model()) {
      case FittedModel.Svm _ ->
          classifier.calibration().isPresent()
              ? EnumSet.allOf(Output.class)
              : EnumSet.complementOf(EnumSet.of(Output.PROBABILITIES));
      case FittedModel.LogisticRegression _, FittedModel.GradientBoosting _ ->
          EnumSet.of(Output.LABEL, Output.DECISION_FUNCTION, Output.PROBABILITIES);
      case FittedModel.RandomForest _, FittedModel.Neighbours _ ->
          EnumSet.of(Output.LABEL, Output.PROBABILITIES);
    };
  }

  /**
   * Returns the outputs of the given names.
   *
   * @param what the origin of the names in messages, such as {@code --output}
   * @throws InvalidInputException if the list is empty, or the model lacks one of the outputs
   */
  public List<Output> named(String what, List<String> names) {
    try {
      return new RequestedOutputs(what, names).resolve(offered());
    } catch (RequestedOutputs.RefusedException e) {
      throw new InvalidInputException(FailureMessage.of(e));
    }
  }

  /**
   * Predicts a block.
   *
   * @param rows {@code [rows][features]}, in the format of the model
   */
  public Predictions of(double[][] rows, List<Output> outputs) {
    if (outputs.equals(List.of(Output.LABEL))) {
      return Predictions.ofLabels(predictor.predict(rows));
    }
    Outputs all = predictor.outputs(rows);
    return new Predictions(
        all.labels(),
        all.decisions().filter(_ -> outputs.contains(Output.DECISION_FUNCTION)),
        all.votes().filter(_ -> outputs.contains(Output.VOTES)),
        all.probabilities().filter(_ -> outputs.contains(Output.PROBABILITIES)));
  }
}
