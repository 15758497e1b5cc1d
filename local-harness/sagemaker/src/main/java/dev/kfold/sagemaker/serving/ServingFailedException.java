package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import java.util.Optional;

/** A model cannot be served; the message goes into the FailureReason of its endpoint or job. */
public final class ServingFailedException extends Exception {

  private final transient Optional<String> container;

  /** Creates a failure with a reason of whole sentences. */
  public ServingFailedException(String reason) {
    this(Optional.empty(), reason);
  }

  /**
   * Creates a failure of one of the containers of a pipeline.
   *
   * @param container the name of the container; empty for the only one of a model
   */
  public ServingFailedException(Optional<String> container, String reason) {
    super(reason);
    this.container = container;
  }

  /** Returns the name of the container that failed; empty if the model has only one. */
  public Optional<String> container() {
    return container;
  }

  /** Returns the reason, whole sentences. */
  public String reason() {
    return FailureMessage.of(this);
  }
}
