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
 * Collects what is wrong with an input, to report all of it at once. It keeps the first ten
 * problems that are added word for word and counts the others, so that a refusal stays legible; of
 * inputs that refused themselves, it keeps all problems.
 */
public final class Problems {

  private static final int SHOWN = 10;

  /** By kind, in the order in which they were found. */
  private final Map<Object, Found> shown = new LinkedHashMap<>();

  private final Set<Object> beyond = new HashSet<>();
  private int own;

  /** The first problem of a kind, and how many rows have the same. */
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

  /** Reads one input. */
  @FunctionalInterface
  public interface Reading<T, X extends Exception> {
    T read() throws X;
  }

  /** Adds a problem that stands for itself. */
  public void add(String problem) {
    add(problem, () -> problem);
  }

  /** Adds a problem if there is one. */
  public void addIf(boolean isProblem, String problem) {
    if (isProblem) {
      add(problem);
    }
  }

  /**
   * Adds a problem of one row.
   *
   * @param kind what such problems have in common, the column for example; only the first of a kind
   *     is shown, with the number of the others
   * @param problem its words, asked for if it is the first
   */
  public void add(Object kind, Supplier<String> problem) {
    Found known = shown.get(kind);
    if (known != null) {
      known.more++;
    } else if (own < SHOWN) {
      own++;
      shown.put(kind, new Found(problem.get()));
    } else {
      beyond.add(kind);
    }
  }

  /**
   * Reads an input and keeps all problems that it is refused for.
   *
   * @return what was read; empty if it was refused
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
   * Refuses the input if there are problems.
   *
   * @throws InvalidInputException with all of them
   */
  public void verify() {
    List<String> all = new ArrayList<>(shown.values().stream().map(Found::toString).toList());
    if (!beyond.isEmpty()) {
      all.add("There are %d more problems of this kind.".formatted(beyond.size()));
    }
    if (!all.isEmpty()) {
      throw new InvalidInputException(all);
    }
  }
}
