package dev.kfold.trainer.inference;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.DecisionFunction;
import dev.kfold.trainer.fit.Predictor;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The predictions of a model, with the outputs that are asked for. */
public record ModelPredictions(Predictor predictor) {

  /** Returns the outputs that the model has: probabilities only if it was calibrated. */
  public Set<Output> offered() {
    return predictor.classifier().calibration().isPresent()
        ? EnumSet.allOf(Output.class)
        : EnumSet.complementOf(EnumSet.of(Output.PROBABILITIES));
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
    DecisionFunction decisions = predictor.decisionFunction(rows);
    return new Predictions(
        decisions.predicted(),
        onlyIf(outputs.contains(Output.DECISION_FUNCTION)).map(_ -> decisions.oneVersusRest()),
        onlyIf(outputs.contains(Output.VOTES)).map(_ -> decisions.votes()),
        onlyIf(outputs.contains(Output.PROBABILITIES))
            .map(_ -> predictor.classifier().probabilities(decisions)));
  }

  private static Optional<Boolean> onlyIf(boolean asked) {
    return Optional.of(asked).filter(yes -> yes);
  }
}
