package dev.kfold.cv.job;

/**
 * The end of a simulated process by SIGKILL; everything that it does afterwards throws it again.
 */
final class KilledError extends Error {

  private static final long serialVersionUID = 1;
}
