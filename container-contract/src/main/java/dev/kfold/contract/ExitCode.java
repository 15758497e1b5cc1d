package dev.kfold.contract;

/** The exit codes of all programs. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  INVALID_INPUT(2),

  /** The best trial of {@code kfold run} is below the baseline, so no model was registered. */
  BELOW_BASELINE(3),

  /** As a shell reports a process that Ctrl-C ended: 128 and the number of the signal. */
  INTERRUPTED(128 + 2),

  /** As a shell reports a process that SIGTERM ended. */
  TERMINATED(128 + 15);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
