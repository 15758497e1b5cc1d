package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Sorting;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which trials a table shows, and in which order.
 *
 * @param text what a trial has in its name, in its status or in a {@code name=value} of its
 *     hyperparameters; several words must all be there
 * @param status the status, or an empty text for any
 * @param first the index of the first trial that is shown
 */
record TrialQuery(String text, String status, Sorting sorting, int first) {

  /** Keys of columns; those of hyperparameters begin with {@link #OF_VALUE}. */
  static final String NUMBER = "number";

  static final String SCORE = "score";
  static final String STATUS = "status";
  static final String DURATION = "duration";
  static final String OF_VALUE = "hp:";

  static TrialQuery of(PageRequest request, Objective objective) {
    String from = request.parameter("from");
    return new TrialQuery(
        request.parameter("text").strip(),
        request.parameter("status"),
        Sorting.of(request, new Sorting(SCORE, !objective.isMinimized())),
        from.matches("\\d{1,6}") ? Integer.parseInt(from) : 0);
  }

  /** Returns whether all trials are shown. */
  boolean isFiltered() {
    return !text.isEmpty() || !status.isEmpty();
  }

  /** Returns the trials that match, in order; those without the value come last. */
  List<ShownTrial> apply(List<ShownTrial> trials) {
    return trials.stream().filter(this::matches).sorted(order()).toList();
  }

  private boolean matches(ShownTrial trial) {
    if (!status.isEmpty() && !status.equals(trial.status().text())) {
      return false;
    }
    String searched =
        Stream.concat(
                Stream.of(trial.name(), trial.definition(), trial.status().text()),
                trial.values().entrySet().stream()
                    .flatMap(entry ->
                        Stream.of(entry.getValue(), NumberText.of(entry.getValue()))
                            .map(value -> entry.getKey() + "=" + value)))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!searched.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private Comparator<ShownTrial> order() {
    Comparator<ShownTrial> byNumber = Comparator.comparingInt(ShownTrial::number);
    String key = sorting.key();
    if (key.startsWith(OF_VALUE)) {
      return byValue(key.substring(OF_VALUE.length())).thenComparing(byNumber);
    }
    return switch (key) {
      case SCORE ->
          valuesFirst(trial ->
                  trial.score().isPresent()
                      ? Optional.of(trial.score().getAsDouble())
                      : Optional.empty())
              .thenComparing(byNumber);
      case DURATION -> valuesFirst(ShownTrial::duration).thenComparing(byNumber);
      case STATUS ->
          valuesFirst(trial -> Optional.of(trial.status().text())).thenComparing(byNumber);
      default -> sorting.isDescending() ? byNumber.reversed() : byNumber;
    };
  }

  /** Compares numbers as numbers; they come before all other texts. */
  private Comparator<ShownTrial> byValue(String name) {
    Comparator<ShownTrial> numbers = valuesFirst(trial -> number(trial.value(name)));
    return numbers.thenComparing(
        valuesFirst(trial -> Optional.of(trial.value(name)).filter(text -> !text.isEmpty())));
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Compares values in this direction, and puts trials without a value at the end in both. */
  private <T extends Comparable<T>> Comparator<ShownTrial> valuesFirst(
      Function<ShownTrial, Optional<T>> value) {
    Comparator<T> order =
        sorting.isDescending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return (one, other) -> {
      Optional<T> first = value.apply(one);
      Optional<T> second = value.apply(other);
      return first.isPresent() && second.isPresent()
          ? order.compare(first.get(), second.get())
          : Boolean.compare(first.isEmpty(), second.isEmpty());
    };
  }
}
