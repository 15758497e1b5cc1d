package dev.kfold.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads typed parameters by name and collects every fault on the way; {@link #verify} then refuses
 * all of them at once, unknown names with the nearest known one.
 *
 * <p>A faulty value is answered with the default, so that reading goes on.
 */
public final class ParameterReader {

  private final String what;
  private final Map<String, String> values;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param what how the source is called in messages, such as {@code hyperparameter}
   */
  public ParameterReader(String what, Map<String, String> values) {
    this.what = what;
    this.values = values;
  }

  public String text(String name, String defaultValue) {
    return text(name).orElse(defaultValue);
  }

  /** The value, or empty if it is absent or blank. */
  public Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /**
   * A value that has no default.
   *
   * @param meaning what it is, for the message if it is absent
   */
  public String required(String name, String meaning) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      refuse("%s %s: is missing, expected %s.".formatted(what, name, meaning));
    }
    return text.orElse("");
  }

  public double number(String name, double defaultValue) {
    return parse(name, defaultValue, "a number", ParameterReader::finite);
  }

  public double positive(String name, double defaultValue) {
    return parse(
        name, defaultValue, "a number above 0", text -> finite(text).filter(value -> value > 0));
  }

  public int integer(String name, int defaultValue, int minimum) {
    return parse(
        name,
        defaultValue,
        "a whole number of at least " + minimum,
        text -> whole(text).filter(value -> value >= minimum));
  }

  public long seed(String name, long defaultValue) {
    return parse(
        name,
        defaultValue,
        "a whole number from 0 to 4294967295",
        text ->
            finite(text)
                .filter(v -> v >= 0 && v <= 4294967295.0 && v == Math.rint(v))
                .map(Double::longValue));
  }

  public boolean flag(String name, boolean defaultValue) {
    return parse(
        name,
        defaultValue,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "1" -> Optional.of(true);
              case "false", "0" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** One of the constants of an enum, by its name in lower case with {@code -} for {@code _}. */
  public <E extends Enum<E>> E choice(String name, E defaultValue) {
    E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
    return parse(
        name,
        defaultValue,
        "one of "
            + Arrays.stream(constants)
                .map(ParameterReader::spell)
                .collect(Collectors.joining(", ")),
        text ->
            Arrays.stream(constants)
                .filter(constant -> spell(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
  }

  /** How a constant is written as a parameter: {@code IN_PROCESS} is {@code in-process}. */
  public static String spell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Any other type.
   *
   * @param expected what a good value is, for the message
   * @param parser gives empty for a value that is not one
   */
  public <T> T parse(
      String name, T defaultValue, String expected, Function<String, Optional<T>> parser) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return defaultValue;
    }
    Optional<T> value = parser.apply(text.get());
    if (value.isEmpty()) {
      faults.add("%s %s: found '%s', expected %s.".formatted(what, name, text.get(), expected));
    }
    return value.orElse(defaultValue);
  }

  /** Adds a fault that concerns several parameters together. */
  public void refuse(String fault) {
    faults.add(fault);
  }

  /** Names that are meant for somebody else and are neither read nor refused. */
  public void ignore(String... names) {
    known.addAll(List.of(names));
  }

  /** Refuses everything that was found at fault, and every name that nobody asked for. */
  public void verify() {
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name ->
            faults.add(
                "%s %s: is not known; did you mean '%s'? Known are %s."
                    .formatted(what, name, NearestName.of(name, known), String.join(", ", known))));
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }

  private static Optional<Double> finite(String text) {
    OptionalDouble value = Decimal.parse(text);
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  /** Tuners write whole numbers also as 5.0. */
  private static Optional<Integer> whole(String text) {
    return finite(text)
        .filter(value -> value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE)
        .map(Double::intValue);
  }
}
