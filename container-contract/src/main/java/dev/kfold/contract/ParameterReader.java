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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads typed parameters by name and collects the problems, which {@link #verify} reports together
 * with the names that were never read. For an invalid value the default is returned, so that
 * reading goes on; an absent or blank value also means the default.
 */
public final class ParameterReader {

  private final String what;
  private final Map<String, String> values;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Reads from a map of texts.
   *
   * @param what the kind of parameter in messages, such as {@code hyperparameter}
   */
  public ParameterReader(String what, Map<String, String> values) {
    this.what = what;
    this.values = values;
  }

  /** Returns the stripped value. */
  public String text(String name, String defaultValue) {
    return text(name).orElse(defaultValue);
  }

  /** Returns the stripped value, or empty if it is absent or blank. */
  public Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /**
   * Returns a value that has no default, or an empty text and a problem if it is absent.
   *
   * @param meaning what is expected, for the message
   */
  public String required(String name, String meaning) {
    return required(name, meaning, text(name));
  }

  /** Returns a path as it is given, or empty if it is absent or blank; names may hold spaces. */
  public Optional<String> path(String name) {
    known.add(name);
    return Optional.ofNullable(values.get(name)).filter(path -> !path.isBlank());
  }

  /**
   * Returns a path as it is given, or an empty text and a problem if it is absent or blank.
   *
   * @param meaning what is expected, for the message
   */
  public String requiredPath(String name, String meaning) {
    return required(name, meaning, path(name));
  }

  private String required(String name, String meaning, Optional<String> value) {
    if (value.isEmpty()) {
      refuse("%s %s: is missing, expected %s.".formatted(what, name, meaning));
    }
    return value.orElse("");
  }

  /** Reads a finite number. */
  public double number(String name, double defaultValue) {
    return parse(name, defaultValue, "a number", ParameterReader::finite);
  }

  /** Reads a finite number above 0. */
  public double positive(String name, double defaultValue) {
    return parse(
        name, defaultValue, "a number above 0", text -> finite(text).filter(value -> value > 0));
  }

  /** Reads a whole number of at least {@code minimum}; {@code 5.0} is one. */
  public int integer(String name, int defaultValue, int minimum) {
    return parse(
        name,
        defaultValue,
        "a whole number of at least " + minimum,
        text -> whole(text).filter(value -> value >= minimum));
  }

  /** Reads a whole number of 32 bits without a sign, NumPy's range of seeds. */
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

  /** Reads {@code true}, {@code false}, {@code 1} or {@code 0}, in any case. */
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

  /** Reads a constant of an enum by its {@linkplain #spell spelling}. */
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

  /** Returns the spelling of a constant as a parameter: {@code in-process} for IN_PROCESS. */
  public static String spell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a value of any type.
   *
   * @param expected what a valid value is, for the message
   * @param parser returns empty for an invalid value
   */
  public <T> T parse(
      String name, T defaultValue, String expected, Function<String, Optional<T>> parser) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return defaultValue;
    }
    Optional<T> value = parser.apply(text.get());
    if (value.isEmpty()) {
      problems.add("%s %s: found '%s', expected %s.".formatted(what, name, text.get(), expected));
    }
    return value.orElse(defaultValue);
  }

  /** Adds a problem, such as one that concerns several parameters together. */
  public void refuse(String problem) {
    problems.add(problem);
  }

  /** Returns the names that were not read so far. */
  public Set<String> unread() {
    Set<String> names = new TreeSet<>(values.keySet());
    names.removeAll(known);
    return names;
  }

  /**
   * Adds a problem of one parameter.
   *
   * @param fault what follows the name, such as {@code is of no use}
   */
  public void refuse(String name, String fault) {
    problems.add("%s %s: %s".formatted(what, name, fault));
  }

  /** Allows names that another program reads. */
  public void ignore(String... names) {
    known.addAll(List.of(names));
  }

  /**
   * Reports all problems and all names that were never read, each with the nearest known name.
   *
   * @throws InvalidInputException if there are any
   */
  public void verify() {
    unread()
        .forEach(name ->
            problems.add(
                "%s %s: is not known; did you mean '%s'? Known are %s."
                    .formatted(what, name, NearestName.of(name, known), String.join(", ", known))));
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static Optional<Double> finite(String text) {
    OptionalDouble value = Decimal.parse(text);
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  /** Parses a whole number, which tuners may write as 5.0. */
  private static Optional<Integer> whole(String text) {
    return finite(text)
        .filter(value -> value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE)
        .map(Double::intValue);
  }
}
