package dev.kfold.sagemaker;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened so far, to be closed in the reverse order. */
final class Opened implements AutoCloseable {

  /** As {@link AutoCloseable}, without exceptions that have to be declared. */
  @FunctionalInterface
  interface Closing {
    void close();
  }

  private final Deque<Closing> closings = new ArrayDeque<>();

  void add(Closing closing) {
    closings.addFirst(closing);
  }

  /** Closes everything, even where one thing cannot be; the first failure is thrown in the end. */
  @Override
  public void close() {
    if (closings.isEmpty()) {
      return;
    }
    try {
      closings.removeFirst().close();
    } finally {
      close();
    }
  }
}
