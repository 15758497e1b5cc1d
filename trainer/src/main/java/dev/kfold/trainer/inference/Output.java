package dev.kfold.trainer.inference;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an answer holds for each row. */
public enum Output {
  /** The label as it is spelt in the training data. */
  LABEL,
  /** The decision values. */
  DECISION_FUNCTION,
  /** The votes for each class. */
  VOTES,
  /** The calibrated probability of each class. */
  PROBABILITIES;

  /** Returns the names in requests. */
  private List<String> names() {
    return switch (this) {
      case LABEL -> List.of("label", "labels", "predicted_label");
      case DECISION_FUNCTION -> List.of("decision_function");
      case VOTES -> List.of("votes");
      case PROBABILITIES -> List.of("probabilities");
    };
  }

  /** Returns the output of the given name. */
  static Optional<Output> of(String name) {
    return Arrays.stream(values()).filter(output -> output.names().contains(name)).findFirst();
  }

  /** Returns the name in requests. */
  String spelling() {
    return names().getFirst();
  }

  /** Returns the name of the member in JSON; the label has the one of SageMaker's algorithms. */
  String member() {
    return names().getLast();
  }

  /** Returns the names of outputs, for messages. */
  static String spell(Collection<Output> outputs) {
    return outputs.stream().map(Output::spelling).collect(Collectors.joining(", "));
  }
}
