package dev.kfold.sagemaker;

import java.util.ArrayDeque;
import java.util.Deque;

/** The resources that have been opened so far; they are closed in reverse order. */
final class CloseStack implements AutoCloseable {

  /** A resource whose {@code close} declares no exception. */
  @FunctionalInterface
  interface Resource {
    void close();
  }

  private final Deque<Resource> resources = new ArrayDeque<>();

  /** Adds a resource, which is closed before those that were added earlier. */
  void add(Resource resource) {
    resources.addFirst(resource);
  }

  /** Closes all resources, even if one fails; throws the exception of the last one that fails. */
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
