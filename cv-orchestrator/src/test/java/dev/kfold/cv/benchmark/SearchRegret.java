package dev.kfold.cv.benchmark;

import dev.kfold.search.BayesianSearch;
import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.Scale;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.SvmSpace;
import dev.kfold.search.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how close searches come to the best of many random trials, in the search space of {@code
 * ./kfold run}. Evaluates points for searches in other programs too, so that all maximize the same
 * objective.
 */
public final class SearchRegret {

  private static final List<String> KERNELS = List.of("linear", "poly", "rbf", "sigmoid");
  private static final HyperParameterSpace SVM = SvmSpace.of(dimensions("c", "gamma", "kernel"));

  /** The same space under names that no strategy knows. */
  private static final HyperParameterSpace UNKNOWN =
      new HyperParameterSpace(dimensions("x", "y", "z"));

  private static final int SHORT = 12;
  private static final int LONG = 25;
  private static final int REFERENCE = 400;
  private static final long REFERENCE_SEED = 1_000;

  private SearchRegret() {}

  /**
   * Runs the searches, or evaluates points.
   *
   * @param arguments the folder of the trainer's test tables, then a number of seeds, and perhaps
   *     names of tables with commas between them: prints lines {@code search,table,seed,best of
   *     12,best of 25}, and {@code reference,table,0,best,best}; or the folder alone: reads lines
   *     {@code table,kernel,c,gamma} and prints the mean score
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    List<SearchObjective> objectives =
        SearchData.all(Path.of(arguments[0])).stream().map(SearchObjective::new).toList();
    if (arguments.length == 1) {
      serve(objectives);
      return;
    }
    int seeds = Integer.parseInt(arguments[1]);
    List<String> names = arguments.length > 2 ? List.of(arguments[2].split(",", -1)) : List.of();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<String>> lines = new ArrayList<>();
      for (SearchObjective objective : objectives) {
        if (!names.isEmpty() && !names.contains(objective.name())) {
          continue;
        }
        lines.add(pool.submit(() -> reference(objective)));
        for (int seed = 0; seed < seeds; seed++) {
          for (Search search : Search.values()) {
            int number = seed;
            lines.add(pool.submit(() -> line(search, objective, number)));
          }
        }
      }
      for (Future<String> line : lines) {
        System.out.println(line.get());
      }
    }
  }

  private static List<Dimension> dimensions(String c, String gamma, String kernel) {
    return List.of(
        new Dimension.Continuous(c, 0.01, 100, Scale.LOGARITHMIC),
        new Dimension.Continuous(gamma, 0.001, 10, Scale.LOGARITHMIC),
        new Dimension.Categorical(kernel, KERNELS));
  }

  /** A search of this project. */
  private enum Search {
    RANDOM,
    BAYESIAN,
    /** Without the structure of the space and the design for an SVM. */
    BAYESIAN_UNKNOWN;

    HyperParameterSpace space() {
      return this == BAYESIAN ? SVM : UNKNOWN;
    }

    SearchStrategy strategy(long seed) {
      return switch (this) {
        case RANDOM -> new RandomSearch(space(), seed);
        case BAYESIAN, BAYESIAN_UNKNOWN -> new BayesianSearch(space(), seed);
      };
    }
  }

  private static String reference(SearchObjective objective) {
    double best = best(objective, new RandomSearch(UNKNOWN, REFERENCE_SEED), UNKNOWN, REFERENCE);
    return "reference,%s,0,%s,%s".formatted(objective.name(), best, best);
  }

  private static String line(Search search, SearchObjective objective, long seed) {
    SearchStrategy strategy = search.strategy(seed);
    return "%s,%s,%d,%s,%s"
        .formatted(
            search,
            objective.name(),
            seed,
            best(objective, strategy, search.space(), SHORT),
            best(objective, strategy, search.space(), LONG));
  }

  private static double best(
      SearchObjective objective, SearchStrategy strategy, HyperParameterSpace space, int trials) {
    List<Trial> before = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trials; i++) {
      Point point = strategy.suggest(before);
      List<String> values = List.copyOf(space.hyperParameters(point).values());
      double mean =
          SearchObjective.mean(
              objective.scores(
                  values.get(2),
                  Double.parseDouble(values.get(0)),
                  Double.parseDouble(values.get(1))));
      before.add(new Trial(point, new Trial.Scored(mean)));
      best = Math.max(best, mean);
    }
    return best;
  }

  private static void serve(List<SearchObjective> objectives) {
    var lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
    lines.forEach(line -> {
      String[] cells = line.split(",", -1);
      Optional<SearchObjective> objective =
          objectives.stream().filter(each -> each.name().equals(cells[0])).findFirst();
      System.out.println(
          SearchObjective.mean(
              objective
                  .orElseThrow(() -> new UncheckedIOException(new IOException("no table " + line)))
                  .scores(cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3]))));
      System.out.flush();
    });
  }
}
