package dev.kfold.cv.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The order in which the candidates of a grid are run: those that differ in C alone follow one
 * another, with C ascending, because they share their kernel values and start from each other's
 * solutions. Their numbers stay those of the grid, so that the order decides no tie.
 */
final class GridOrder {

  private static final String C = "c";

  private GridOrder() {}

  /** Returns the candidates in the order in which they are run. */
  static List<TrialCandidate> of(List<TrialCandidate> candidates) {
    Map<Map<String, String>, List<TrialCandidate>> paths = new LinkedHashMap<>();
    for (TrialCandidate candidate : candidates) {
      Map<String, String> others = new TreeMap<>(candidate.searched());
      others.remove(C);
      paths.computeIfAbsent(others, _ -> new ArrayList<>()).add(candidate);
    }
    return paths.values().stream()
        .flatMap(path -> path.stream().sorted(Comparator.comparing(GridOrder::c)))
        .toList();
  }

  private static BigDecimal c(TrialCandidate candidate) {
    return Optional.ofNullable(candidate.searched().get(C))
        .map(BigDecimal::new)
        .orElse(BigDecimal.ZERO);
  }
}
