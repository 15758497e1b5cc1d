package dev.kfold.contract;

/** The exit codes of all programs. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  INVALID_INPUT(2),

  /** The best trial of {@code kfold run} is below the baseline, so no model was registered. */
  BELOW_BASELINE(3),

  /** The program was ended by Ctrl-C: 128 + SIGINT, as in a shell. */
  INTERRUPTED(128 + 2),

  /** The program was ended by SIGTERM: 128 + SIGTERM, as in a shell. */
  TERMINATED(128 + 15);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number that the process ends with. */
  public int code() {
    return code;
  }
}
