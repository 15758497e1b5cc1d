package dev.kfold.harness.report;

/** The outcome of a pipeline execution. */
public sealed interface Outcome {

  /** The baseline was reached and the model is in the registry. */
  record Registered(String modelPackageArn, String approvalStatus) implements Outcome {}

  /** The best score was below the baseline: nothing was registered, and the reason says why. */
  record BelowBaseline(String reason) implements Outcome {}

  /** A job or the service failed. */
  record Failed(String reason) implements Outcome {}

  /** The execution was stopped before its end. */
  record Stopped() implements Outcome {}

  /** Returns the outcome as one word, for JSON and CSS. */
  default String kind() {
    return switch (this) {
      case Registered ignored -> "registered";
      case BelowBaseline ignored -> "below-baseline";
      case Failed ignored -> "failed";
      case Stopped ignored -> "stopped";
    };
  }

  /** Returns the outcome as one sentence. */
  default String sentence() {
    return switch (this) {
      case Registered registered ->
          "The model is registered and its approval status is %s."
              .formatted(registered.approvalStatus());
      case BelowBaseline below -> below.reason();
      case Failed failed -> failed.reason();
      case Stopped ignored -> "The execution was stopped before its end.";
    };
  }
}
