package dev.kfold.sagemaker.console.page;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value when it is first asked for, and keeps it. Not thread-safe. */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> computed;
  private @Nullable T value;

  /** Creates a value that is computed later. */
  public Lazy(Supplier<T> computed) {
    this.computed = computed;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = computed.get();
      value = known;
    }
    return known;
  }
}
