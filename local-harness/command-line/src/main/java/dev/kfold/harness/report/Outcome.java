package dev.kfold.harness.report;

/** How an execution of the pipeline ended. */
public sealed interface Outcome {

  /** The baseline was reached and the model is in the registry. */
  record Registered(String modelPackageArn, String approvalStatus) implements Outcome {}

  /** The best score was below the baseline: nothing was registered, and the reason says why. */
  record BelowBaseline(String reason) implements Outcome {}

  /** A job or the service failed. */
  record Failed(String reason) implements Outcome {}

  /** Stopped before its end. */
  record Stopped() implements Outcome {}

  /** One word, for a document. */
  default String kind() {
    return switch (this) {
      case Registered ignored -> "registered";
      case BelowBaseline ignored -> "below-baseline";
      case Failed ignored -> "failed";
      case Stopped ignored -> "stopped";
    };
  }

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
