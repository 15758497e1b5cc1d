package dev.kfold.sagemaker;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened so far, to be closed in the reverse order. */
final class CloseStack implements AutoCloseable {

  /** As {@link AutoCloseable}, without exceptions that have to be declared. */
  @FunctionalInterface
  interface Resource {
    void close();
  }

  private final Deque<Resource> resources = new ArrayDeque<>();

  void add(Resource resource) {
    resources.addFirst(resource);
  }

  /** Closes everything, even if one thing cannot be; the first failure is thrown in the end. */
  @Override
  public void close() {
    if (resources.isEmpty()) {
      return;
    }
    try {
      resources.removeFirst().close();
    } finally {
      close();
    }
  }
}
