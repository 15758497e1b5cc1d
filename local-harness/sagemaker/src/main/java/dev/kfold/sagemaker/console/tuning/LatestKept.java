package dev.kfold.sagemaker.console.tuning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the values that were used last, of things that do not change any more.
 *
 * @param <V> immutable
 */
final class LatestKept<V> {

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, V> kept;

  /** Creates a store of at most so many values. */
  LatestKept(int most) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        };
  }

  /** Returns the value of a key, which is computed if it is not kept. */
  V get(String key, Supplier<V> computed) {
    lock.lock();
    try {
      V known = kept.get(key);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    V value = computed.get();
    lock.lock();
    try {
      kept.put(key, value);
    } finally {
      lock.unlock();
    }
    return value;
  }
}
