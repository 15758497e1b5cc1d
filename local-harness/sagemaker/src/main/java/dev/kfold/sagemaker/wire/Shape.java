package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type and the constraints of a value in the service's model; names refer to other shapes.
 *
 * @see ServiceModel
 */
sealed interface Shape {

  /** An object of named members. */
  record Structure(Map<String, String> members, List<String> required) implements Shape {}

  /** A list and the shape of its elements. */
  record Sequence(String element, Range size) implements Shape {}

  /** A map with text as keys. */
  record Dictionary(String key, String value, Range size) implements Shape {}

  /** A string. If {@code values} is not empty, the string must be one of them. */
  record Text(Range length, Optional<Pattern> pattern, List<String> values) implements Shape {}

  /** A whole or floating-point number. */
  record Numeric(ScalarType type, Range range) implements Shape {}

  /** Booleans, times and bytes, which have no constraints. */
  record Unconstrained(ScalarType type) implements Shape {}

  /** A range with inclusive bounds; an empty bound is no limit. */
  record Range(Optional<Long> least, Optional<Long> most) {

    boolean isBelow(double value) {
      return least.isPresent() && value < least.get();
    }

    boolean isAbove(double value) {
      return most.isPresent() && value > most.get();
    }
  }
}
