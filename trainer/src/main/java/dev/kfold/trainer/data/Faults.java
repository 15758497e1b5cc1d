package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the faults of one input, the first ones word for word, so that a refusal stays legible.
 */
public final class Faults {

  private static final int SHOWN = 10;

  /** By kind, in the order in which they were found. */
  private final Map<Object, Found> shown = new LinkedHashMap<>();

  private final Set<Object> beyond = new HashSet<>();

  /** The first fault of a kind, and how many rows have the same. */
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

  /** Adds a fault that stands for itself. */
  public void add(String fault) {
    add(fault, () -> fault);
  }

  /**
   * Adds a fault of one row.
   *
   * @param kind what such faults have in common, the column for example; only the first of a kind
   *     is shown, with the number of the others
   * @param fault its words, asked for if it is the first
   */
  void add(Object kind, Supplier<String> fault) {
    Found known = shown.get(kind);
    if (known != null) {
      known.more++;
    } else if (shown.size() < SHOWN) {
      shown.put(kind, new Found(fault.get()));
    } else {
      beyond.add(kind);
    }
  }

  /** Refuses everything that was found at fault; does nothing if there was nothing. */
  public void verify() {
    if (shown.isEmpty()) {
      return;
    }
    List<String> all = new ArrayList<>(shown.values().stream().map(Found::toString).toList());
    if (!beyond.isEmpty()) {
      all.add("There are %d more faults of this kind.".formatted(beyond.size()));
    }
    throw new InvalidInputException(all);
  }
}
