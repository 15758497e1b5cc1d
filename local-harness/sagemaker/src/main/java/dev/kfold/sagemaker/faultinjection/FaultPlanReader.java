package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Parses the text of one plan, and collects everything that is wrong with it. */
final class FaultPlanReader {

  private static final int MOST_PROBLEMS = 10;

  private final List<Fault> faults = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<FaultName> seen = EnumSet.noneOf(FaultName.class);
  private final String source;

  FaultPlanReader(String source) {
    this.source = source;
  }

  /**
   * Parses a text.
   *
   * @throws InvalidInputException with the first ten problems, and the number of the others
   */
  FaultPlan read(String text) {
    if (text.isBlank()) {
      return FaultPlan.NONE;
    }
    for (String entry : text.split(",", -1)) {
      readEntry(entry.strip());
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(capped());
    }
    return new FaultPlan(faults);
  }

  private void readEntry(String entry) {
    int equals = entry.indexOf('=');
    String word = equals < 0 ? entry : entry.substring(0, equals).strip();
    String value = equals < 0 ? "" : entry.substring(equals + 1).strip();
    FaultName.of(word).ifPresentOrElse(name -> readFault(name, value), () -> refuseWord(word));
  }

  private void readFault(FaultName name, String value) {
    if (!seen.add(name) && !name.isRepeatable()) {
      problems.add("%s: %s: found it twice, expected it once.".formatted(source, name.word()));
      return;
    }
    try {
      faults.add(name.read(value));
    } catch (IllegalArgumentException e) {
      problems.add(
          "%s: %s: %s; expected %s."
              .formatted(source, name.word(), FailureMessage.of(e), name.expected()));
    }
  }

  private void refuseWord(String word) {
    String found =
        word.isEmpty()
            ? "found nothing between two commas"
            : "found '%s', did you mean %s"
                .formatted(word, NearestName.of(word, FaultName.words()));
    problems.add(
        "%s: %s; expected one of %s."
            .formatted(source, found, String.join(", ", FaultName.words())));
  }

  private List<String> capped() {
    if (problems.size() <= MOST_PROBLEMS) {
      return problems;
    }
    List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    first.add("%s: and %d more.".formatted(source, problems.size() - MOST_PROBLEMS));
    return first;
  }
}
