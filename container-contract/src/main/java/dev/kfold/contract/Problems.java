package dev.kfold.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the problems of an input, to report all of them at once. The first ten problems that are
 * added are kept word for word and the others are counted, so that the message stays readable;
 * problems of an {@link InvalidInputException} are all kept.
 */
public final class Problems {

  private static final int SHOWN = 10;

  /** The problems by kind, in the order in which they were found. */
  private final Map<Object, Found> shown = new LinkedHashMap<>();

  private final Set<Object> beyond = new HashSet<>();
  private int own;

  /** The first problem of a kind, and the number of further rows that have it. */
  private static final class Found {
    private final String first;
    private long more;

    private Found(String first) {
      this.first = first;
    }

    @Override
    public String toString() {
      return more == 0
          ? first
          : "%s The same holds for %d more %s.".formatted(first, more, more == 1 ? "row" : "rows");
    }
  }

  /** Reads an input. */
  @FunctionalInterface
  public interface Reading<T, X extends Exception> {
    T read() throws X;
  }

  /** Returns whether no problem was added. */
  public boolean isEmpty() {
    return shown.isEmpty() && beyond.isEmpty();
  }

  /** Adds a problem that is its own kind. */
  public void add(String problem) {
    add(problem, () -> problem);
  }

  /** Adds a problem if the condition holds. */
  public void addIf(boolean isProblem, String problem) {
    if (isProblem) {
      add(problem);
    }
  }

  /**
   * Adds a problem of one row.
   *
   * @param kind what such problems have in common, for example the column; only the first of a kind
   *     is shown, with the number of the others
   * @param problem supplies the sentence if it is the first of its kind
   */
  public void add(Object kind, Supplier<String> problem) {
    add(kind, 1, problem);
  }

  /**
   * Adds a problem of one or more rows.
   *
   * @param kind what such problems have in common, for example the column; only the first of a kind
   *     is shown, with the number of the others
   * @param rows the number of rows that have it
   * @param problem supplies the sentence for the first of these rows, if it is the first of its
   *     kind
   */
  public void add(Object kind, long rows, Supplier<String> problem) {
    Found known = shown.get(kind);
    if (known != null) {
      known.more += rows;
    } else if (own < SHOWN) {
      own++;
      Found found = new Found(problem.get());
      found.more = rows - 1;
      shown.put(kind, found);
    } else {
      beyond.add(kind);
    }
  }

  /**
   * Reads an input and adds the problems of an {@link InvalidInputException}.
   *
   * @return the input, or empty if it is invalid
   */
  public <T, X extends Exception> Optional<T> gather(Reading<T, X> reading) throws X {
    try {
      return Optional.of(reading.read());
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> shown.put(new Object(), new Found(problem)));
      return Optional.empty();
    }
  }

  /**
   * Reports the problems.
   *
   * @throws InvalidInputException with all of them, if there are any
   */
  public void verify() {
    if (isEmpty()) {
      return;
    }
    List<String> all = new ArrayList<>(shown.values().stream().map(Found::toString).toList());
    if (!beyond.isEmpty()) {
      all.add("There are %d more problems of this kind.".formatted(beyond.size()));
    }
    throw new InvalidInputException(all);
  }
}
