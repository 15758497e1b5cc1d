package dev.kfold.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the faults of several inputs, so that all are told at once and not one a run. */
public final class InputFaults {

  private final List<String> faults = new ArrayList<>();

  /** Reads one input. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }

  /** What was read, or empty where the input is at fault. */
  public <T> Optional<T> gather(Reading<T> reading) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (InvalidInputException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  /** Refuses everything that was gathered; does nothing where there was nothing. */
  public void verify() {
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }
}
