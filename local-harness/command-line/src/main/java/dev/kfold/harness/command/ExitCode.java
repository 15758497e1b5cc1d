package dev.kfold.harness.command;

/** What the commands tell the shell. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int FAULTY_INPUT = 2;
  public static final int BELOW_BASELINE = 3;

  /** As a shell says it of a process that Ctrl-C ended: 128 and the number of the signal. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
