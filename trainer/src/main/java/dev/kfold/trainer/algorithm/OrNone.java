package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads parameters that may be {@code none}, also in Python's spelling. */
final class OrNone {

  private static final String NONE = "none";

  private OrNone() {}

  /**
   * Reads a value.
   *
   * @param fallback goes on in place of an invalid value, which stays in the reader as a problem
   * @param expected what a valid value is, other than {@code none}
   */
  static <T> Optional<T> read(
      ParameterReader reader,
      String name,
      Optional<T> defaultValue,
      T fallback,
      String expected,
      Function<String, Optional<T>> parser) {
    Optional<String> text = reader.text(name);
    if (text.isEmpty()) {
      return defaultValue;
    }
    return text.get().toLowerCase(Locale.ROOT).equals(NONE)
        ? Optional.empty()
        : Optional.of(reader.parse(name, fallback, expected + ", or none", parser));
  }

  /** Returns a value as text. */
  static String text(Optional<?> value) {
    return value.map(Object::toString).orElse(NONE);
  }
}
