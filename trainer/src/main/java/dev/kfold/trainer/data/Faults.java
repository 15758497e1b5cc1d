package dev.kfold.trainer.data;

import dev.kfold.trainer.contract.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the faults of one input, the first ones word for word, so that a refusal stays legible.
 */
public final class Faults {

  private static final int SHOWN = 10;

  private final List<String> shown = new ArrayList<>();
  private long more;

  public void add(String fault) {
    if (shown.size() < SHOWN) {
      shown.add(fault);
    } else {
      more++;
    }
  }

  /** Refuses everything that was found at fault; does nothing where there was nothing. */
  public void verify() {
    if (shown.isEmpty()) {
      return;
    }
    List<String> all = new ArrayList<>(shown);
    if (more > 0) {
      all.add("There are %d more faults of this kind.".formatted(more));
    }
    throw new InvalidInputException(all);
  }
}
