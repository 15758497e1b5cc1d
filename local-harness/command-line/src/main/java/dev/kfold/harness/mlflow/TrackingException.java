package dev.kfold.harness.mlflow;

/** Thrown if an execution cannot be tracked: what was found, what was expected, what to do. */
public final class TrackingException extends Exception {

  private static final long serialVersionUID = 1;

  TrackingException(String found, String expected, String remedy) {
    super("%s, expected %s; %s".formatted(found, expected, remedy));
  }
}
