package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the text of a plan once, and gathers everything that is wrong with it. */
final class FaultPlanReader {

  private static final int MOST_SENTENCES = 10;

  private final List<Fault> faults = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private final Set<FaultName> seen = EnumSet.noneOf(FaultName.class);
  private final String source;

  FaultPlanReader(String source) {
    this.source = source;
  }

  FaultPlan read(String text) {
    if (text.isBlank()) {
      return FaultPlan.NONE;
    }
    for (String entry : text.split(",", -1)) {
      readEntry(entry.strip());
    }
    if (!sentences.isEmpty()) {
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
      sentences.add("%s: %s: found it twice, expected it once.".formatted(source, name.word()));
      return;
    }
    try {
      faults.add(name.read(value));
    } catch (IllegalArgumentException e) {
      sentences.add(
          "%s: %s: %s; expected %s."
              .formatted(source, name.word(), e.getMessage(), name.expected()));
    }
  }

  private void refuseWord(String word) {
    String problem =
        word.isEmpty()
            ? "found nothing between two commas"
            : "found '%s', did you mean %s"
                .formatted(word, NearestName.of(word, FaultName.words()));
    sentences.add(
        "%s: %s; expected one of %s."
            .formatted(source, problem, String.join(", ", FaultName.words())));
  }

  private List<String> capped() {
    if (sentences.size() <= MOST_SENTENCES) {
      return sentences;
    }
    List<String> first = new ArrayList<>(sentences.subList(0, MOST_SENTENCES));
    first.add("%s: and %d more.".formatted(source, sentences.size() - MOST_SENTENCES));
    return first;
  }
}
