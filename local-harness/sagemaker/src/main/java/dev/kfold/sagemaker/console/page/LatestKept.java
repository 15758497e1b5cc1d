package dev.kfold.sagemaker.console.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that were used last: of things that do not change any more, or that know what
 * they have read. It is safe for several threads, and computes each value once.
 */
public final class LatestKept<V> {

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Object, Kept<V>> kept;

  /** Creates a store of at most so many values. */
  public LatestKept(int most) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Kept<V>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Returns the value of a key, which is computed if it is not kept.
   *
   * @param key with {@code equals} and {@code hashCode}
   */
  public V get(Object key, Supplier<V> computed) {
    Kept<V> found;
    lock.lock();
    try {
      found = kept.computeIfAbsent(key, _ -> new Kept<>());
    } finally {
      lock.unlock();
    }
    return found.get(computed);
  }

  /** A value that the first thread computes, while others wait for it. */
  private static final class Kept<V> {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable V value;

    V get(Supplier<V> computed) {
      lock.lock();
      try {
        V known = value;
        if (known == null) {
          known = computed.get();
          value = known;
        }
        return known;
      } finally {
        lock.unlock();
      }
    }
  }
}
